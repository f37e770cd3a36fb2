import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run } from './children.mjs';
import { ExplainedError } from './explainedError.mjs';
import { cacheFolder, root } from './places.mjs';

const nodeVersion = '22.23.3';
const yarnVersion = '4.18.1';

/**
 * The Node.js and Yarn that the workspace is made for, from npm if they are not there yet.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ node: string, yarn: string, environment: NodeJS.ProcessEnv }>}
 *   paths of both, and an environment in which they are what `node` and `yarn` mean
 */
export async function prepareToolchain(environment) {
  const node = await suitableNode(environment);
  const yarnPackage = await fromNpm(
    environment,
    '@yarnpkg/cli-dist',
    yarnVersion,
  );
  const yarnCommands = join(yarnPackage, '..', '..', '.bin');
  const nodeHome = dirname(dirname(node));
  const hasHeaders = await exists(join(nodeHome, 'include', 'node', 'node.h'));
  return {
    node,
    yarn: join(yarnPackage, 'bin', 'yarn.js'),
    environment: {
      ...environment,
      PATH: [
        dirname(node),
        yarnCommands,
        join(root, 'node_modules', '.bin'),
        environment.PATH,
      ].join(delimiter),
      // Native modules are compiled against these headers instead of downloaded ones.
      ...(hasHeaders && { npm_config_nodedir: nodeHome }),
    },
  };
}

/** @param {NodeJS.ProcessEnv} environment */
async function suitableNode(environment) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  // Node.js 24 crashed with the SQLite module of this Backstage release; 22.18 is the first
  // that reads TypeScript by itself.
  if (major === 22 && minor >= 18) {
    return process.execPath;
  }
  const name = `node-${process.platform}-${process.arch}`;
  try {
    return join(await fromNpm(environment, name, nodeVersion), 'bin', 'node');
  } catch (error) {
    throw new ExplainedError(
      `Environments runs on Node.js 22, this is ${process.version}, and npm could not get ${name}@${nodeVersion}: install Node.js 22.18 or newer of the 22 line from https://nodejs.org and try again.\n${error}`,
    );
  }
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string>} the package's folder
 */
async function fromNpm(environment, name, version) {
  const cache = cacheFolder(environment);
  const folder = join(
    cache,
    `${name.replace(/^@/, '').replace('/', '-')}-${version}`,
  );
  const installed = join(folder, 'node_modules', name);
  if (await exists(installed)) {
    return installed;
  }
  await mkdir(cache, { recursive: true });
  const workshop = await mkdtemp(`${folder}.getting-`);
  try {
    await run(
      'npm',
      [
        'install',
        '--prefix',
        workshop,
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--loglevel=error',
        `${name}@${version}`,
      ],
      { cwd: workshop, environment },
    );
    await rename(workshop, folder).catch(async error => {
      // Whoever was faster has put the same there.
      if (!(await exists(installed))) {
        throw error;
      }
    });
    return installed;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function exists(path) {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
