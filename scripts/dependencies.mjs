import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './children.mjs';
import { root } from './places.mjs';

const stampFile = join(root, 'node_modules', '.environments-installed');

/** Whether `node_modules` is what the lock file and all package.json files ask for. */
export async function areDependenciesInstalled() {
  const stamp = await readFile(stampFile, 'utf8').catch(() => '');
  return stamp === (await wantedStamp());
}

/**
 * @param {{ node: string, yarn: string, environment: NodeJS.ProcessEnv }} toolchain
 */
export async function installDependencies({ node, yarn, environment }) {
  const registry =
    environment.YARN_NPM_REGISTRY_SERVER ??
    (
      await run('npm', ['config', 'get', 'registry'], {
        cwd: root,
        environment,
      })
    ).trim();
  await run(node, [yarn, 'install', '--immutable'], {
    cwd: root,
    environment: {
      ...environment,
      // Yarn does not read npm's configuration, in which a mirror is usually named.
      YARN_NPM_REGISTRY_SERVER: registry,
      ...(registry.startsWith('http:') && {
        YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
      }),
    },
  });
  await writeFile(stampFile, await wantedStamp());
}

async function wantedStamp() {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch}`);
  for (const file of ['yarn.lock', '.yarnrc.yml', ...(await packageFiles())]) {
    hash.update(file);
    hash.update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

async function packageFiles() {
  const files = ['package.json'];
  for (const workspaces of ['packages', 'plugins']) {
    for (const name of (await readdir(join(root, workspaces))).sort()) {
      files.push(join(workspaces, name, 'package.json'));
    }
  }
  return files;
}
