import { buildHelm, startControlPlane } from '@environments-dev/control-plane';
import { exitWithError } from '../explainedError.mjs';
import { teardownAtEnd, type Teardown } from '../product/teardown';
import { step } from '../steps.mjs';
import { findOrInstallChromium } from './chromium';
import { checkBackstageStandsOnce } from './duplicatePackages';
import { runJest } from './jest';
import { runScriptTests } from './nodeTests';
import {
  commandCheck,
  oneFailed,
  total,
  type Check,
  type Outcome,
} from './outcome';
import { startPostgres } from './postgres';
import { startProduct } from './runningProduct';

/** What needs nothing but the checkout and keeps one core busy: beside each other. */
const staticChecks: Check[][] = [
  [commandCheck('Types', 'tsc', '--incremental')],
  [
    { title: 'Backstage packages stand once', run: checkBackstageStandsOnce },
    commandCheck(
      'Generated files are fresh',
      'tsx',
      'plugins/environments-common/generate/generate.ts',
      '--check',
    ),
    commandCheck(
      'Imports point one way',
      'depcruise',
      ...['packages', 'plugins', 'scripts', 'benchmarks', 'e2e-tests'],
    ),
    commandCheck('Format', 'prettier', '--check', '--log-level=warn', '.'),
  ],
];

/** What keeps the machine busy by itself, fastest first. */
function otherChecks(teardown: Teardown): Check[] {
  return [
    commandCheck('Lint', 'backstage-cli', 'repo', 'lint'),
    { title: 'Scripts', run: runScriptTests },
    {
      title: 'Unit and integration tests',
      run: async () => {
        await step('Helm for tests', () => buildHelm());
        return packageTests(teardown, ['--maxWorkers=3', '--silent']);
      },
    },
    { title: 'Browser tests', run: () => browserTests(teardown) },
  ];
}

/** Jest for all packages, or for what the arguments name, on one shared control plane and database. */
async function packageTests(
  teardown: Teardown,
  parameters: readonly string[],
): Promise<Outcome> {
  const controlPlane = await step('Control cluster for tests', () =>
    startControlPlane(),
  );
  teardown.add(() => controlPlane.stop());
  const postgres = await step('PostgreSQL for tests', startPostgres);
  teardown.add(() => postgres.stop());
  const outcome = await runJest(
    ['backstage-cli', 'repo', 'test', ...parameters],
    {
      ...process.env,
      // Without it, backstage-cli would watch for changes.
      CI: '1',
      ENVIRONMENTS_TEST_KUBECONFIG: controlPlane.kubeconfigPath,
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
        postgres.connectionString,
    },
  );
  await postgres.stop();
  await controlPlane.stop();
  return outcome;
}

/** Jest for `e2e-tests`, against the product in a real browser. */
async function browserTests(teardown: Teardown): Promise<Outcome> {
  const chromium = await findOrInstallChromium();
  const product = await startProduct();
  teardown.add(() => product.stop());
  const outcome = await runJest(
    ['jest', '--config', 'e2e-tests/jest.config.js'],
    {
      ...process.env,
      CHROMIUM_PATH: chromium,
      ENVIRONMENTS_URL: product.url,
      ENVIRONMENTS_BACKEND_URL: product.backendUrl,
      ENVIRONMENTS_TEST_KUBECONFIG: product.kubeconfigPath,
    },
  );
  await product.stop();
  return outcome;
}

/** A check that cannot even be made has failed; the others still run. */
async function outcomeOf({ title, run }: Check): Promise<Outcome> {
  try {
    return await step(title, run);
  } catch (error) {
    process.stderr.write(
      `  ${title}: ${error instanceof Error ? error.message : error}\n`,
    );
    return oneFailed;
  }
}

/** One after the other, in sum. */
async function outcomeOfAll(checks: readonly Check[]): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    outcomes.push(await outcomeOf(check));
  }
  return total(outcomes);
}

async function everything(teardown: Teardown): Promise<Outcome> {
  const ofCheckout = await Promise.all(staticChecks.map(outcomeOfAll));
  return total([...ofCheckout, await outcomeOfAll(otherChecks(teardown))]);
}

async function test(teardown: Teardown, parameters: string[]) {
  const { passed, failed } =
    parameters.length === 0
      ? await everything(teardown)
      : await outcomeOf({
          title: 'Tests',
          run: () => packageTests(teardown, parameters),
        });
  await teardown.run();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

const teardown = teardownAtEnd();
test(teardown, process.argv.slice(2)).catch(async error => {
  await teardown.run();
  exitWithError(error);
});
