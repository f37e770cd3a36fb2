// npm test: everything that must hold. With arguments, only the Jest tests they name:
// npm test -- packages/control-plane
import { bootstrap, runProgram } from './bootstrap.mjs';
import { exitWithError } from './explainedError.mjs';

try {
  const toolchain = await bootstrap({ needsControlPlane: true });
  await runProgram(toolchain, 'scripts/checks/test.ts', process.argv.slice(2));
} catch (error) {
  exitWithError(error);
}
