// npm start: the whole product, from nothing. README.md says what it needs and takes.
import { bootstrap, runProgram } from './bootstrap.mjs';
import { exitWithError } from './explainedError.mjs';
import { assertPortsFree, portsFrom } from './ports.mjs';

try {
  const { portal, backend } = portsFrom(process.env);
  await assertPortsFree([portal, backend]);
  const toolchain = await bootstrap({
    needsControlPlane: !process.env.ENVIRONMENTS_KUBECONFIG,
  });
  await runProgram(toolchain, 'scripts/product/start.ts', []);
} catch (error) {
  exitWithError(error);
}
