import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { suitableGo } from './goToolchain';
import { packageFile } from './packageFile';
import { waitForLock } from './processLock';

const kubernetesVersion = { major: '1', minor: '36', patch: '3' };
const kwokVersion = 'v0.8.0';

/** Paths of the executables that a control plane consists of. */
export interface Executables {
  /** etcd, kube-apiserver, kube-controller-manager and kube-scheduler in one. */
  controlPlane: string;
  kwok: string;
}

/** Where executables are kept, and what is told of building them. */
export interface BuildOptions {
  environment?: NodeJS.ProcessEnv;
  /** Called once when something must be built, which takes minutes. */
  onBuild?: () => void;
}

/**
 * The folder in which this version of the executables is, or will be: outside the
 * checkout, so that all checkouts share one build.
 */
export async function executablesFolder(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go']) {
    hash.update(await readFile(packageFile('go', file)));
  }
  hash.update(JSON.stringify({ kubernetesVersion, kwokVersion }));
  const version = hash.digest('hex').slice(0, 12);
  return join(
    cacheFolder(environment),
    `control-plane-${version}-${process.platform}-${process.arch}`,
  );
}

/**
 * The executables, built first when this version of them never was. Two processes that
 * build at the same time do so one after the other, and the second finds it done.
 *
 * @throws GoUnsuitableError when they must be built and Go is missing or too old
 */
export async function buildExecutables(
  options: BuildOptions = {},
): Promise<Executables> {
  const environment = options.environment ?? process.env;
  const folder = await executablesFolder(environment);
  const executables = {
    controlPlane: join(folder, 'control-plane'),
    kwok: join(folder, 'kwok'),
  };
  if (await allExist(executables)) {
    return executables;
  }
  await mkdir(dirname(folder), { recursive: true });
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if (await allExist(executables)) {
      return executables;
    }
    await suitableGo(environment);
    options.onBuild?.();
    // Built beside its final place and renamed when whole: a build that was killed
    // leaves nothing that looks like a result.
    const workshop = await mkdtemp(`${folder}.building-`);
    try {
      await buildControlPlane(workshop, environment);
      await installKwok(workshop, environment);
      await rm(folder, { recursive: true, force: true });
      await rename(workshop, folder);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
    return executables;
  } finally {
    await lock.release();
  }
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const base =
    environment.ENVIRONMENTS_CACHE ??
    environment.XDG_CACHE_HOME ??
    join(homedir(), '.cache');
  return join(base, 'environments');
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

function installKwok(folder: string, environment: NodeJS.ProcessEnv) {
  return runGo(
    [
      'install',
      '-trimpath',
      '-ldflags',
      '-s -w',
      `sigs.k8s.io/kwok/cmd/kwok@${kwokVersion}`,
    ],
    { cwd: folder, environment: { ...environment, GOBIN: folder } },
  );
}

function runGo(
  parameters: string[],
  options: { cwd: string; environment: NodeJS.ProcessEnv },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const guard = packageFile('bin', 'guard.mjs');
    // Guarded, or a build that nobody waits for any more would go on for minutes.
    const child = spawn(process.execPath, [guard, '--', 'go', ...parameters], {
      cwd: options.cwd,
      detached: true,
      env: {
        ...options.environment,
        CGO_ENABLED: '0',
        GOTOOLCHAIN: 'local',
        // A workspace or vendoring that somebody has set up is not meant for this module.
        GOFLAGS: '-mod=readonly',
        GOWORK: 'off',
      },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', data => {
      complaint = (complaint + data).slice(-4000);
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `go ${parameters[0]} of the control plane failed:\n${complaint}`,
            ),
          ),
    );
  });
}

async function allExist(executables: Executables): Promise<boolean> {
  try {
    await access(executables.controlPlane);
    await access(executables.kwok);
    return true;
  } catch {
    return false;
  }
}
