import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { suitableGo } from './goToolchain';
import { packageFile } from './packageFile';
import { waitForLock } from './processLock';

/** Where executables are kept, and what is told of building them. */
export interface BuildOptions {
  environment?: NodeJS.ProcessEnv;
  /** Called once when something must be built, which takes minutes. */
  onBuild?: () => void;
}

/** Executables that one folder of the cache holds. */
export interface GoBuild {
  /** Named after the version of what is in it. */
  folder: string;
  /** Names of the executables; the folder is whole when all are there. */
  executables: readonly string[];
  /** Puts them into a folder. */
  build(into: string, environment: NodeJS.ProcessEnv): Promise<void>;
}

/**
 * The folder of that name in the cache, outside the checkout, so that all checkouts share
 * one build.
 */
export function cached(name: string, environment: NodeJS.ProcessEnv): string {
  const base =
    environment.ENVIRONMENTS_CACHE ??
    environment.XDG_CACHE_HOME ??
    join(homedir(), '.cache');
  return join(
    base,
    'environments',
    `${name}-${process.platform}-${process.arch}`,
  );
}

/**
 * Builds what is not in the cache yet. Two processes that build at the same time do so
 * one after the other, and the second finds it done.
 *
 * @throws GoUnsuitableError when it must be built and Go is missing or too old
 */
export async function buildOnce(
  { folder, executables, build }: GoBuild,
  { environment = process.env, onBuild }: BuildOptions,
): Promise<void> {
  if (await allExist(folder, executables)) {
    return;
  }
  await mkdir(dirname(folder), { recursive: true });
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if (await allExist(folder, executables)) {
      return;
    }
    await suitableGo(environment);
    onBuild?.();
    // Built beside its final place and renamed when whole: a build that was killed
    // leaves nothing that looks like a result.
    const workshop = await mkdtemp(`${folder}.building-`);
    try {
      await build(workshop, environment);
      await rm(folder, { recursive: true, force: true });
      await rename(workshop, folder);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  } finally {
    await lock.release();
  }
}

/** Builds a command of a published module, at the version after its `@`. */
export function installCommand(
  command: string,
  into: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  return runGo(['install', '-trimpath', '-ldflags', '-s -w', command], {
    cwd: into,
    environment: { ...environment, GOBIN: into },
  });
}

export function runGo(
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
        : reject(new Error(`go ${parameters.join(' ')} failed:\n${complaint}`)),
    );
  });
}

async function allExist(
  folder: string,
  executables: readonly string[],
): Promise<boolean> {
  try {
    await Promise.all(executables.map(name => access(join(folder, name))));
    return true;
  } catch {
    return false;
  }
}
