import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../scripts/ports.mjs';
import {
  descendantsOf,
  type Process,
  runningProcesses,
} from './portal/runningProcesses';

jest.setTimeout(10 * 60_000);

const root = dirname(__dirname);

describe('npm start', () => {
  let data: string;
  let supervisor: ChildProcess;
  let started: Process[];

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'environments-processes-'));
    const { ENVIRONMENTS_KUBECONFIG: _ofTheShell, ...environment } =
      process.env;
    supervisor = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
      env: {
        ...environment,
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
    started = descendantsOf(supervisor.pid ?? 0);
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
