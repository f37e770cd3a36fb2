import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Plain Node, so that it is there before the dependencies are. */
export const guard = join(root, 'packages/control-plane/bin/guard.mjs');

/**
 * What is got or built once for all checkouts.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function cacheFolder(environment) {
  const base =
    environment.ENVIRONMENTS_CACHE ??
    environment.XDG_CACHE_HOME ??
    join(homedir(), '.cache');
  return join(base, 'environments');
}

/**
 * What one installation keeps: the control plane's data, databases, logs.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function dataFolder(environment) {
  return environment.ENVIRONMENTS_DATA ?? join(root, '.control-plane');
}
