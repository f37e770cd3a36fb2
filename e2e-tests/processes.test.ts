import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(10 * 60_000);

const root = dirname(__dirname);

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** What runs now; one that has ended and waits for its parent to notice does not. */
function runningProcesses(): Process[] {
  const output = execFileSync(
    'ps',
    ['-A', '-ww', '-o', 'pid=,ppid=,state=,args='],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return output
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(([, , state]) => !state.startsWith('Z'))
    .map(([pid, parent, , ...command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      command: command.join(' '),
    }));
}

function descendantsOf(pid: number, among: Process[]): Process[] {
  const children = among.filter(each => each.parent === pid);
  return children.flatMap(child => [child, ...descendantsOf(child.pid, among)]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

describe('npm start', () => {
  let data: string;
  let supervisor: ChildProcess;
  let started: Process[];

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'environments-processes-'));
    supervisor = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
      env: {
        ...process.env,
        PORT: String(await freePort()),
        BACKEND_PORT: String(await freePort()),
        ENVIRONMENTS_DATA: data,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      supervisor.stdout?.on('data', text => {
        if (String(text).includes('Environments is at ')) {
          resolve();
        }
      });
      supervisor.once('exit', code =>
        reject(new Error(`npm start ended with ${code}`)),
      );
    });
    started = descendantsOf(supervisor.pid ?? 0, runningProcesses());
  });

  afterEach(async () => {
    supervisor.kill('SIGTERM');
    await nothingIsLeft();
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
  });

  async function nothingIsLeft() {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const running = new Set(runningProcesses().map(({ pid }) => pid));
      const left = started.filter(({ pid }) => running.has(pid));
      if (left.length === 0) {
        return;
      }
      if (Date.now() > deadline) {
        expect(left).toEqual([]);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  function startedAs(part: string): Process {
    const found = started.find(({ command }) => command.includes(part));
    if (!found) {
      throw new Error(`${part} does not run`);
    }
    return found;
  }

  it('leaves no process behind when it is killed', async () => {
    // A control plane, KWOK, backstage-cli and the backend, to be sure that this tests something.
    for (const part of ['kube-apiserver', 'kwok', 'repo start', 'backend']) {
      startedAs(part);
    }
    supervisor.kill('SIGKILL');
    await nothingIsLeft();
  });

  it('leaves no process behind when the program that holds everything is killed', async () => {
    process.kill(startedAs('scripts/product/start.ts').pid, 'SIGKILL');
    await nothingIsLeft();
  });

  it('leaves no process behind when backstage-cli is killed', async () => {
    const cli = started.find(
      ({ command }) =>
        command.includes('repo start') && !command.includes('guard.mjs'),
    );
    process.kill(cli?.pid ?? 0, 'SIGKILL');
    await nothingIsLeft();
  });

  it('leaves no process behind when it is asked to end', async () => {
    supervisor.kill('SIGTERM');
    await nothingIsLeft();
  });
});
