import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import { sentence } from '../log';
import { runController } from '../run/runController';
import { Arguments, readArguments, USAGE } from './arguments';
import { serveHealth } from './health';
import { jsonLog } from './jsonLog';

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
    kubeConfig: options.kubeConfig,
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
