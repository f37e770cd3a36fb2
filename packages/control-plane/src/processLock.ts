import { open, readFile, rm } from 'node:fs/promises';

/** A lock file that names the process which holds it. */
export interface ProcessLock {
  release(): Promise<void>;
}

/** What an attempt to take a lock came to. */
export type LockAttempt =
  { taken: true; lock: ProcessLock } | { taken: false; holder: number };

/**
 * Takes the lock unless a living process holds it. A lock whose process has died
 * counts as free, so a killed holder locks nobody out.
 */
export async function tryLock(path: string): Promise<LockAttempt> {
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return {
        taken: true,
        lock: { release: () => rm(path, { force: true }) },
      };
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) {
        throw error;
      }
    }
    const holder = await holderOf(path);
    if (holder !== undefined && isAlive(holder)) {
      return { taken: false, holder };
    }
    await rm(path, { force: true });
  }
}

/** Takes the lock, waiting for whoever holds it to release it or to die. */
export async function waitForLock(path: string): Promise<ProcessLock> {
  for (;;) {
    const attempt = await tryLock(path);
    if (attempt.taken) {
      return attempt.lock;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

async function holderOf(path: string): Promise<number | undefined> {
  // Between creating the file and writing into it there is a moment in which it is empty.
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) {
      return undefined;
    }
    if (text) {
      return Number(text);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

function isErrno(error: unknown, code: string): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === code
  );
}
