import {
  areDependenciesInstalled,
  installDependencies,
} from './dependencies.mjs';
import { assertGoIfNeeded } from './goBeforeBuild.mjs';
import { handOver } from './children.mjs';
import { root } from './places.mjs';
import { step } from './steps.mjs';
import { prepareToolchain } from './toolchain.mjs';

/**
 * From nothing to a workspace in which commands run: Node.js, Yarn, dependencies.
 *
 * @param {{ needsControlPlane: boolean }} options
 */
export async function bootstrap({ needsControlPlane }) {
  const toolchain = await step('Node.js 22 and Yarn 4', () =>
    prepareToolchain(process.env),
  );
  if (needsControlPlane) {
    await assertGoIfNeeded(toolchain.node, toolchain.environment);
  }
  const installed = await areDependenciesInstalled();
  await step(
    'Dependencies',
    () => (installed ? undefined : installDependencies(toolchain)),
    installed ? {} : { hint: 'installing, which takes some minutes' },
  );
  return toolchain;
}

/**
 * Hands over to a TypeScript program of the workspace.
 *
 * @param {{ node: string, environment: NodeJS.ProcessEnv }} toolchain
 * @param {string} program path in the checkout
 * @param {string[]} parameters
 */
export function runProgram({ node, environment }, program, parameters) {
  return handOver(node, ['--import', 'tsx', program, ...parameters], {
    cwd: root,
    environment: {
      ...environment,
      // Backstage's scaffolder wants it since Node.js 20.
      NODE_OPTIONS: [environment.NODE_OPTIONS, '--no-node-snapshot']
        .filter(Boolean)
        .join(' '),
    },
  });
}
