import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/children.mjs';
import { root } from '../../scripts/places.mjs';

/**
 * Builds the pages as an installation serves them, not as a developer sees them, into
 * the place where the backend looks for them. What it answers takes them away again,
 * unless they were there before.
 */
export async function buildPortal(): Promise<() => Promise<void>> {
  const app = join(root, 'packages/app');
  const built = join(app, 'dist');
  const wasBuilt = await access(built).then(
    () => true,
    () => false,
  );
  const remove = async () => {
    if (!wasBuilt) {
      await rm(built, { recursive: true, force: true });
    }
  };
  process.stderr.write('  The portal is built\n');
  try {
    await run(
      process.execPath,
      [
        join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'build',
      ],
      { cwd: app, environment: { ...process.env, NODE_ENV: 'production' } },
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}
