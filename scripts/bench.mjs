// npm run bench -- <name> [--size N] [--json]
import { bootstrap, runProgram } from './bootstrap.mjs';
import { exitWithError } from './explainedError.mjs';

try {
  const toolchain = await bootstrap({ needsControlPlane: true });
  await runProgram(
    toolchain,
    'scripts/benchmarks/bench.ts',
    process.argv.slice(2),
  );
} catch (error) {
  exitWithError(error);
}
