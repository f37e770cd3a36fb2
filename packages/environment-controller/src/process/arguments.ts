import { parseArgs } from 'node:util';
import { IdentityPrefixes } from '@environments-dev/environment-classes';
import {
  inClusterKubeConfig,
  KubeConfigSource,
} from '@environments-dev/kubernetes-client';
import {
  durationSchema,
  parseDuration,
} from '@environments-dev/plugin-environments-common';
import { RecordRetention } from '../records/recordFacts';

/** What `--help` says. */
export const USAGE = `environment-controller [options]

  --kubeconfig <path>   kubeconfig of the control cluster; ENVIRONMENTS_KUBECONFIG stands in for it,
                        and in a pod of that cluster its service account
  --selector <labels>   serve only environments with these labels (one shard of several)
  --concurrency <n>     environments worked on at the same time (256)
  --leader-elect=<bool> work only while holding the Lease of the shard, so that of several
                        controllers one works and the others stand by (true)
  --user-prefix <text>  what the control cluster's authentication puts before an entity ref to make a
                        user name, such as oidc: (nothing)
  --group-prefix <text> the same for groups (nothing)
  --keep-records <time> how long closing reports stay in the control cluster, counted from the end (8760h);
                        none is dropped before the portal has taken it into its history
  --drop-unexported-records=<bool>
                        drop them then without that, where there is no portal (false)
  --argocd-instance-label <label>
                        by which Argo CD tracks objects, where it is set to do so by label
  --health-host <host>  where /healthz, /readyz and /metrics are served (0.0.0.0)
  --health-port <port>  their port (8081)
  --help                this text

Exit codes: 0 asked to stop, 1 unforeseen, 2 wrong options, 3 the control cluster lacks kinds
or policies of this version, 4 the lease was lost.
`;

/** The command line, understood. */
export interface Arguments {
  kubeConfig: KubeConfigSource;
  selector: string | undefined;
  concurrency: number;
  leaderElect: boolean;
  prefixes: IdentityPrefixes;
  retention: RecordRetention;
  argoInstanceLabel: string | undefined;
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
    // As other controllers take it: the bare flag means true.
    args: argv.map(each =>
      each === '--leader-elect' ? '--leader-elect=true' : each,
    ),
    options: {
      kubeconfig: { type: 'string' },
      selector: { type: 'string' },
      concurrency: { type: 'string', default: '256' },
      'leader-elect': { type: 'string', default: 'true' },
      'user-prefix': { type: 'string', default: '' },
      'group-prefix': { type: 'string', default: '' },
      'keep-records': { type: 'string', default: '8760h' },
      'drop-unexported-records': { type: 'string', default: 'false' },
      'argocd-instance-label': { type: 'string' },
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
    leaderElect: trueOrFalse('--leader-elect', values['leader-elect']),
    prefixes: {
      userPrefix: values['user-prefix'],
      groupPrefix: values['group-prefix'],
    },
    retention: {
      keepMillis: duration('--keep-records', values['keep-records']),
      unexported: trueOrFalse(
        '--drop-unexported-records',
        values['drop-unexported-records'],
      )
        ? 'Drop'
        : 'Keep',
    },
    argoInstanceLabel: values['argocd-instance-label'],
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

function duration(option: string, text: string): number {
  const { success } = durationSchema.safeParse(text);
  if (!success) {
    throw new Error(
      `${option} is '${text}': it must be a duration such as 8760h`,
    );
  }
  return parseDuration(text);
}

function trueOrFalse(option: string, text: string): boolean {
  if (text !== 'true' && text !== 'false') {
    throw new Error(`${option} is '${text}': it must be true or false`);
  }
  return text === 'true';
}
