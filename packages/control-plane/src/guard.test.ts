import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually';
import { isAlive } from './__testUtils__/processes';
import { packageFile } from './packageFile';

jest.setTimeout(60_000);

const willing = `console.log('up'); setInterval(() => {}, 1000);`;
const stubborn = `process.on('SIGTERM', () => {}); ${willing}`;

/**
 * Starts a child, writes both ids into a file, and waits, as `backstage-cli` does with
 * the backend.
 */
const tree = (pidFile: string, program: string) => `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(program)}],
    { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.once('data', () =>
    writeFileSync(${JSON.stringify(pidFile)}, JSON.stringify([process.pid, child.pid])));
  setInterval(() => {}, 1000);
`;

/** A supervisor that does nothing but hold the guard, so that a test can kill it. */
const supervisor = (guardArguments: string[]) => `
  require('node:child_process').spawn(process.execPath, ${JSON.stringify(
    guardArguments,
  )}, { detached: true, stdio: ['pipe', 'inherit', 'inherit'] });
  setInterval(() => {}, 1000);
`;

/** Gives those that still run, as soon as they are none. */
const noneOf = (pids: number[]) => async () => {
  const running = pids.filter(isAlive);
  return running.length === 0 && running;
};

describe('the guard', () => {
  let folder: string;
  let pidFile: string;
  let guarded: ChildProcess;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guard-test-'));
    pidFile = join(folder, 'pids');
  });

  afterEach(async () => {
    guarded.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /** Gives the ids of a guarded command and of its child, both running. */
  async function start(program: string): Promise<[number, number]> {
    const temporary = join(folder, 'temporary');
    await writeFile(temporary, '');
    const guardArguments = [packageFile('bin', 'guard.mjs')]
      .concat('--remove', temporary)
      .concat('--', process.execPath, '-e', tree(pidFile, program));
    guarded = spawn(process.execPath, ['-e', supervisor(guardArguments)]);
    return eventually(async () => JSON.parse(await readFile(pidFile, 'utf8')));
  }

  it('leaves no descendant of a supervisor that was killed', async () => {
    const descendants = await start(willing);
    guarded.kill('SIGKILL');
    expect(await eventually(noneOf(descendants))).toEqual([]);
  });

  it('leaves no descendant of a command that was killed', async () => {
    const [command, child] = await start(willing);
    process.kill(command, 'SIGKILL');
    expect(await eventually(noneOf([child]))).toEqual([]);
  });

  it('leaves no descendant that refuses to end', async () => {
    const descendants = await start(stubborn);
    guarded.kill('SIGKILL');
    expect(await eventually(noneOf(descendants))).toEqual([]);
  });

  it('removes the temporary folder of a supervisor that was killed', async () => {
    await start(willing);
    guarded.kill('SIGKILL');
    expect(
      await eventually(async () => {
        const names = await readdir(folder);
        return !names.includes('temporary') && names;
      }),
    ).toEqual(['pids']);
  });
});
