// Runs a command of the workspace with its own Node.js and dependencies, whatever is
// installed here: node scripts/in-workspace.mjs <command> [arguments...]
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { handOver } from './children.mjs';
import { exitWithError } from './explainedError.mjs';
import { root } from './places.mjs';

try {
  const [command, ...parameters] = process.argv.slice(2);
  const { environment } = await bootstrap({ needsControlPlane: false });
  await handOver(join(root, 'node_modules', '.bin', command), parameters, {
    cwd: root,
    environment,
  });
} catch (error) {
  exitWithError(error);
}
