import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startControlPlane } from '@environments-dev/control-plane';
import { runVisibly } from '../children.mjs';
import { ExplainedError, exitWithError } from '../explainedError.mjs';
import { root } from '../places.mjs';
import { accountKubeconfigs } from '../product/accounts';
import { clientFor } from '../product/applyManifests';
import { install } from '../product/install';
import { requestsAreTaken } from '../product/requestsAreTaken';
import { teardownAtEnd, type Teardown } from '../product/teardown';
import { step } from '../steps.mjs';

/**
 * Runs the named benchmarks one after the other against a fresh control plane that holds
 * the product's manifests, so that they can share what takes long to set up.
 */
async function bench(
  teardown: Teardown,
  parameters: string[],
): Promise<number> {
  const options = parameters.findIndex(each => each.startsWith('--'));
  const names = options < 0 ? parameters : parameters.slice(0, options);
  const files = await Promise.all(
    (names.length > 0 ? names : [undefined]).map(benchmarkFile),
  );
  const controlPlane = await step('Control cluster', () =>
    startControlPlane({ beforeControllers: install }),
  );
  teardown.add(() => controlPlane.stop());
  const { kubeconfigPath } = controlPlane;
  const client = clientFor(kubeconfigPath);
  teardown.add(() => client.close());
  await step('Requests are taken', () => requestsAreTaken(client));
  const folder = await mkdtemp(join(tmpdir(), 'environments-bench-'));
  teardown.add(() => rm(folder, { recursive: true, force: true }));
  const accounts = await accountKubeconfigs({
    client,
    kubeconfigPath,
    folder,
  });
  for (const file of files) {
    const exitCode = await runVisibly(
      'tsx',
      [file, ...parameters.slice(names.length)],
      {
        cwd: root,
        environment: {
          ...process.env,
          ENVIRONMENTS_BENCH_KUBECONFIG: kubeconfigPath,
          ENVIRONMENTS_BENCH_CONTROLLER_KUBECONFIG: accounts.controller,
          ENVIRONMENTS_BENCH_PORTAL_KUBECONFIG: accounts.portal,
          ENVIRONMENTS_BENCH_WORKLOADS_KUBECONFIG: accounts.workloads,
        },
      },
    );
    if (exitCode !== 0) {
      return exitCode;
    }
  }
  return 0;
}

async function benchmarkFile(name: string | undefined): Promise<string> {
  const folder = join(root, 'benchmarks');
  const file = join(folder, `${name}.ts`);
  try {
    await access(file);
    return file;
  } catch {
    const names = (await readdir(folder).catch(() => []))
      .filter(each => each.endsWith('.ts'))
      .map(each => each.replace(/\.ts$/, ''));
    throw new ExplainedError(
      `There is no benchmark ${name ?? '(none was named)'}: npm run bench -- <name>, where name is one of ${names.join(', ')}.`,
    );
  }
}

const teardown = teardownAtEnd();
bench(teardown, process.argv.slice(2))
  .then(async exitCode => {
    await teardown.run();
    process.exit(exitCode);
  })
  .catch(async error => {
    await teardown.run();
    exitWithError(error);
  });
