import { readdir } from 'node:fs/promises';
import { cacheFolder, root } from './places.mjs';
import { run } from './children.mjs';
import { ExplainedError } from './explainedError.mjs';

/**
 * When no control plane was ever built here, says that Go is missing before the minutes
 * that the dependencies take, not after them.
 *
 * @param {string} node
 * @param {NodeJS.ProcessEnv} environment
 */
export async function assertGoIfNeeded(node, environment) {
  const cached = await readdir(cacheFolder(environment)).catch(() => []);
  if (cached.some(name => /^control-plane-[^.]+$/.test(name))) {
    return;
  }
  // The rule itself stands in the package; Node.js 22 reads its TypeScript as it is.
  const program = `
    import { suitableGo } from ${JSON.stringify(`${root}/packages/control-plane/src/goToolchain.ts`)};
    await suitableGo().catch(error => console.log(error.message));
  `;
  const complaint = await run(
    node,
    ['--no-warnings', '--input-type=module', '--eval', program],
    { environment },
  );
  if (complaint.trim()) {
    throw new ExplainedError(complaint.trim());
  }
}
