import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BuildOptions,
  buildOnce,
  cached,
  installCommand,
  runGo,
} from './goBuilds';
import { packageFile } from './packageFile';

const kubernetesVersion = { major: '1', minor: '36', patch: '3' };
const kwokVersion = 'v0.8.0';

/** Paths of the executables that a control plane consists of. */
export interface Executables {
  /** etcd, kube-apiserver, kube-controller-manager and kube-scheduler in one. */
  controlPlane: string;
  kwok: string;
}

/** The folder in which this version of the executables is, or will be. */
export async function executablesFolder(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go']) {
    hash.update(await readFile(packageFile('go', file)));
  }
  hash.update(JSON.stringify({ kubernetesVersion, kwokVersion }));
  const version = hash.digest('hex').slice(0, 12);
  return cached(`control-plane-${version}`, environment);
}

/**
 * The executables, built first when this version of them never was.
 *
 * @throws GoUnsuitableError when they must be built and Go is missing or too old
 */
export async function buildExecutables(
  options: BuildOptions = {},
): Promise<Executables> {
  const folder = await executablesFolder(options.environment);
  await buildOnce(
    {
      folder,
      executables: ['control-plane', 'kwok'],
      async build(into, environment) {
        await buildControlPlane(into, environment);
        await installCommand(
          `sigs.k8s.io/kwok/cmd/kwok@${kwokVersion}`,
          into,
          environment,
        );
      },
    },
    options,
  );
  return {
    controlPlane: join(folder, 'control-plane'),
    kwok: join(folder, 'kwok'),
  };
}

function buildControlPlane(folder: string, environment: NodeJS.ProcessEnv) {
  const { major, minor, patch } = kubernetesVersion;
  const version = 'k8s.io/component-base/version';
  const linkerFlags = [
    '-s',
    '-w',
    // Without a version the API server calls itself v0.0.0 and clients refuse it.
    `-X ${version}.gitVersion=v${major}.${minor}.${patch}`,
    `-X ${version}.gitMajor=${major}`,
    `-X ${version}.gitMinor=${minor}`,
  ].join(' ');
  return runGo(
    [
      'build',
      '-trimpath',
      '-ldflags',
      linkerFlags,
      '-o',
      join(folder, 'control-plane'),
      '.',
    ],
    { cwd: packageFile('go'), environment },
  );
}
