import {
  createKubernetesClient,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import type { PortalAccounts } from './portalBackend';
import { benchmarkOptions, report, withRatio } from './report';

/** What a benchmark measures with. */
export interface Measuring {
  /** With the rights of an administrator. */
  client: KubernetesClient;
  /** Kubeconfig of an administrator, and of the controller's own account. */
  kubeconfigPath: string;
  controllerKubeconfigPath: string;
  /** Kubeconfigs of the accounts that the portal's backend acts as. */
  accounts: PortalAccounts;
  size: number;
}

/**
 * Runs one benchmark and prints what it came to; the exit code is 1 when it could not be
 * measured.
 *
 * @param defaultSize the size that the product's targets are stated for
 */
export function runBenchmark(
  name: string,
  defaultSize: number,
  measure: (measuring: Measuring) => Promise<{
    metrics: Record<string, number>;
    floor: Record<string, number>;
  }>,
): void {
  const run = async () => {
    const options = benchmarkOptions(defaultSize);
    const kubeconfigPath = fromEnvironment('ENVIRONMENTS_BENCH_KUBECONFIG');
    const client = createKubernetesClient({
      kubeConfig: { path: kubeconfigPath },
    });
    try {
      const { size } = options;
      const { metrics, floor } = await measure({
        client,
        kubeconfigPath,
        controllerKubeconfigPath: fromEnvironment(
          'ENVIRONMENTS_BENCH_CONTROLLER_KUBECONFIG',
        ),
        accounts: {
          portal: fromEnvironment('ENVIRONMENTS_BENCH_PORTAL_KUBECONFIG'),
          controller: fromEnvironment(
            'ENVIRONMENTS_BENCH_CONTROLLER_KUBECONFIG',
          ),
          workloads: fromEnvironment('ENVIRONMENTS_BENCH_WORKLOADS_KUBECONFIG'),
        },
        size,
      });
      report(withRatio({ name, size, metrics, floor }), options);
    } finally {
      await client.close();
    }
  };
  run().catch(error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  });
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: run benchmarks by npm run bench -- <name>`,
    );
  }
  return value;
}
