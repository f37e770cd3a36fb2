import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import { sentence } from '../log';
import { ControllerGaveUpError, runController } from '../run/runController';
import { createPrometheusMeter } from '../telemetry/prometheus';
import { createRequestCounter } from '../telemetry/requestMetrics';
import { Arguments, readArguments, USAGE } from './arguments';
import { serveHealth } from './health';
import { jsonLog } from './jsonLog';

/** What the process ends with when the controller gave up; `--help` says so too. */
const EXIT_CODES: Record<ControllerGaveUpError['reason'], number> = {
  InstallationIncomplete: 3,
  LeadershipLost: 4,
};

/**
 * Runs the controller as a process: until SIGTERM or SIGINT, after which it
 * finishes the passes that run and exits with 0; or until it gives up.
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
  await run(options);
}

async function run(options: Arguments): Promise<void> {
  const log = jsonLog(
    line => process.stdout.write(line),
    () => new Date(),
  );
  const { meter, answer } = createPrometheusMeter();
  const onOutcome = createRequestCounter(meter);
  const connect = () =>
    createKubernetesClient({
      kubeConfig: options.kubeConfig,
      userAgent: 'environment-controller',
      onOutcome,
    });
  const client = connect();
  const leaseClient = connect();
  const controller = runController({
    client,
    leaseClient,
    log,
    meter,
    labelSelector: options.selector,
    concurrency: options.concurrency,
    retention: options.retention,
    argoInstanceLabel: options.argoInstanceLabel,
    leaderElect: options.leaderElect,
    prefixes: options.prefixes,
    onTrouble: 'GiveUp',
  });
  const health = await serveHealth(options.health, controller.isReady, answer);
  log.info('Health and metrics are served', { port: health.port });

  try {
    await Promise.race([controller.ended, asked()]);
  } catch (error) {
    giveUp(error);
  }
  log.info('The controller stops');
  await controller.stop();
  await health.close();
  await Promise.all([client.close(), leaseClient.close()]);
}

function asked(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

/** At once: whoever does not lead any more must not finish anything either. */
function giveUp(error: unknown): never {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(
    error instanceof ControllerGaveUpError ? EXIT_CODES[error.reason] : 1,
  );
}
