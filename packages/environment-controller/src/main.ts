import { parseArgs } from 'node:util';
import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import { serveHealth } from './health';
import { jsonLog } from './jsonLog';
import { sentence } from './log';
import { runController } from './runController';

const USAGE = `environment-controller [options]

  --kubeconfig <path>   kubeconfig of the control cluster; ENVIRONMENTS_KUBECONFIG stands in for it
  --selector <labels>   serve only environments with these labels (one shard of several)
  --concurrency <n>     environments worked on at the same time (16)
  --health-host <host>  where /healthz and /readyz are served (0.0.0.0)
  --health-port <port>  their port (8081)
  --help                this text
`;

interface Arguments {
  kubeconfig: string;
  selector: string | undefined;
  concurrency: number;
  health: { host: string; port: number };
}

/**
 * Runs the controller as a process: until SIGTERM or SIGINT, after which it
 * finishes the passes that run and exits with 0.
 */
export async function main(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  let options: Arguments | 'Help';
  try {
    options = readArguments(argv, environment);
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  if (options === 'Help') {
    process.stdout.write(USAGE);
    return;
  }
  const log = jsonLog(
    line => process.stdout.write(line),
    () => new Date(),
  );
  const client = createKubernetesClient({
    kubeConfig: { path: options.kubeconfig },
    userAgent: 'environment-controller',
  });
  const controller = runController({
    client,
    log,
    labelSelector: options.selector,
    concurrency: options.concurrency,
  });
  const health = await serveHealth(options.health, controller.isReady);
  log.info('Health is served', { port: health.port });

  await new Promise<void>(resolve => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  log.info('The controller stops');
  await controller.stop();
  await health.close();
  await client.close();
}

function readArguments(
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
  const kubeconfig = values.kubeconfig ?? environment.ENVIRONMENTS_KUBECONFIG;
  if (!kubeconfig) {
    throw new Error(
      '--kubeconfig, or the environment variable ENVIRONMENTS_KUBECONFIG, must name the kubeconfig of the control cluster',
    );
  }
  return {
    kubeconfig,
    selector: values.selector,
    concurrency: wholeNumber('--concurrency', values.concurrency, 1),
    health: {
      host: values['health-host'],
      port: wholeNumber('--health-port', values['health-port'], 0),
    },
  };
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
