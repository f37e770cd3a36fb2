import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startControlPlane } from '@environments-dev/control-plane';
import { runVisibly } from '../children.mjs';
import { ExplainedError, exitWithError } from '../explainedError.mjs';
import { root } from '../places.mjs';
import { clientFor } from '../product/applyManifests';
import { install } from '../product/install';
import { requestsAreTaken } from '../product/requestsAreTaken';
import { teardownAtEnd, type Teardown } from '../product/teardown';
import { step } from '../steps.mjs';

/** Runs one benchmark against a fresh control plane that holds the product's manifests. */
async function bench(
  teardown: Teardown,
  [name, ...parameters]: string[],
): Promise<number> {
  const file = await benchmarkFile(name);
  const controlPlane = await step('Control cluster', () =>
    startControlPlane({ beforeControllers: install }),
  );
  teardown.add(() => controlPlane.stop());
  await step('Requests are taken', async () => {
    const client = clientFor(controlPlane.kubeconfigPath);
    await requestsAreTaken(client);
    await client.close();
  });
  return runVisibly('tsx', [file, ...parameters], {
    cwd: root,
    environment: {
      ...process.env,
      ENVIRONMENTS_BENCH_KUBECONFIG: controlPlane.kubeconfigPath,
    },
  });
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
