import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startControlPlane } from '@environments-dev/control-plane';
import { runJest } from '../checks/jest';
import { ExplainedError, exitWithError } from '../explainedError.mjs';
import { teardownAtEnd, type Teardown } from '../product/teardown';
import { step } from '../steps.mjs';

const FOLDER = 'packages/environment-controller/src/faults';

/** The fault tests of the controller on a control plane of their own. The exit code. */
async function faults(
  teardown: Teardown,
  parameters: string[],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: parameters,
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  });
  const seed = seedOf(values.seed);
  process.stdout.write(`Seed ${seed}\n`);
  const controlPlane = await step('Control cluster', () => startControlPlane());
  teardown.add(() => controlPlane.stop());
  const files = positionals.map(name => `${FOLDER}/${name}`);
  const { passed, failed } = await runJest(
    [
      'backstage-cli',
      'repo',
      'test',
      ...(files.length > 0 ? files : [FOLDER]),
      // One file at a time: each uses the machine as far as it goes.
      '--maxWorkers=1',
    ],
    {
      ...process.env,
      CI: '1',
      ENVIRONMENTS_TEST_KUBECONFIG: controlPlane.kubeconfigPath,
      FAULTS_SEED: `${seed}`,
      ...(values.all && { FAULTS_ALL: 'true' }),
    },
  );
  const command = [
    `npm run faults -- --seed ${seed}`,
    ...(values.all ? ['--all'] : []),
    ...positionals,
  ].join(' ');
  process.stdout.write(
    `${passed} passed, ${failed} failed; again by: ${command}\n`,
  );
  return failed === 0 ? 0 : 1;
}

function seedOf(text: string | undefined): number {
  const seed = text === undefined ? randomInt(2 ** 31) : Number(text);
  if (!Number.isSafeInteger(seed)) {
    throw new ExplainedError(
      `--seed is '${text}': it must be a whole number, such as 7`,
    );
  }
  return seed;
}

const teardown = teardownAtEnd();
faults(teardown, process.argv.slice(2))
  .then(async exitCode => {
    await teardown.run();
    process.exit(exitCode);
  })
  .catch(async error => {
    await teardown.run();
    exitWithError(error);
  });
