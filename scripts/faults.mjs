// npm run faults -- [--all] [--seed S] [name...]
import { bootstrap, runProgram } from './bootstrap.mjs';
import { exitWithError } from './explainedError.mjs';

try {
  const toolchain = await bootstrap({ needsControlPlane: true });
  await runProgram(
    toolchain,
    'scripts/faults/faults.ts',
    process.argv.slice(2),
  );
} catch (error) {
  exitWithError(error);
}
