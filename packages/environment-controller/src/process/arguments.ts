import { parseArgs } from 'node:util';
import {
  inClusterKubeConfig,
  KubeConfigSource,
} from '@environments-dev/kubernetes-client';

/** What `--help` says. */
export const USAGE = `environment-controller [options]

  --kubeconfig <path>   kubeconfig of the control cluster; ENVIRONMENTS_KUBECONFIG stands in for it,
                        and in a pod of that cluster its service account
  --selector <labels>   serve only environments with these labels (one shard of several)
  --concurrency <n>     environments worked on at the same time (16)
  --health-host <host>  where /healthz and /readyz are served (0.0.0.0)
  --health-port <port>  their port (8081)
  --help                this text
`;

/** The command line, understood. */
export interface Arguments {
  kubeConfig: KubeConfigSource;
  selector: string | undefined;
  concurrency: number;
  health: { host: string; port: number };
}

/**
 * Reads the command line.
 *
 * @throws Error with a sentence for whoever typed it
 */
export function readArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments | 'Help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kubeconfig: { type: 'string' },
      selector: { type: 'string' },
      concurrency: { type: 'string', default: '16' },
      'health-host': { type: 'string', default: '0.0.0.0' },
      'health-port': { type: 'string', default: '8081' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return 'Help';
  }
  return {
    kubeConfig: kubeConfigOf(
      values.kubeconfig ?? environment.ENVIRONMENTS_KUBECONFIG,
    ),
    selector: values.selector,
    concurrency: wholeNumber('--concurrency', values.concurrency, 1),
    health: {
      host: values['health-host'],
      port: wholeNumber('--health-port', values['health-port'], 0),
    },
  };
}

function kubeConfigOf(path: string | undefined): KubeConfigSource {
  const kubeConfig = path ? { path } : inClusterKubeConfig();
  if (!kubeConfig) {
    throw new Error(
      'There are no credentials for the control cluster: name its kubeconfig with --kubeconfig or the environment variable ENVIRONMENTS_KUBECONFIG, or run in a pod of it with a service account',
    );
  }
  return kubeConfig;
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new Error(
      `${option} is '${text}': it must be a whole number, ${least} or more`,
    );
  }
  return value;
}
