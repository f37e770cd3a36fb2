import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../scripts/ports.mjs';
import { eventually } from './portal/eventually';
import {
  descendantsOf,
  type Process,
  runningProcesses,
} from './portal/runningProcesses';

jest.setTimeout(10 * 60_000);

/** A control plane, KWOK, backstage-cli and the backend. */
const PARTS = ['kube-apiserver', 'kwok', 'repo start', 'src/index'];

const root = dirname(__dirname);

function isOf(part: string) {
  return ({ command }: Process) =>
    command.includes(part) && !command.includes('guard.mjs');
}

describe('npm start', () => {
  let data: string;
  let supervisor: ChildProcess;
  let output: string;
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
    output = '';
    supervisor.stdout?.on('data', text => {
      output += text;
    });
    started = [];
    await eventually(
      'every part of it runs',
      async () => {
        started = descendantsOf(supervisor.pid ?? 0);
        return PARTS.filter(part => !started.some(isOf(part)));
      },
      missing => missing.length === 0,
      180,
    );
  });

  afterEach(async () => {
    supervisor.kill('SIGTERM');
    await nothingIsLeft();
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
  });

  async function nothingIsLeft() {
    await eventually(
      'nothing of it runs',
      async () => {
        const running = new Set(runningProcesses().map(({ pid }) => pid));
        return started.filter(({ pid }) => running.has(pid));
      },
      left => left.length === 0,
    );
  }

  function kill(part: string) {
    const found = started.find(isOf(part));
    if (!found) {
      throw new Error(`${part} does not run`);
    }
    process.kill(found.pid, 'SIGKILL');
  }

  it('leaves no process behind when it is killed', async () => {
    supervisor.kill('SIGKILL');
    await nothingIsLeft();
  });

  it('leaves no process behind when the program that holds everything is killed', async () => {
    kill('scripts/product/start.ts');
    await nothingIsLeft();
  });

  it('leaves no process behind when backstage-cli is killed', async () => {
    kill('repo start');
    await nothingIsLeft();
  });

  it('leaves no process behind when it is asked to end, once it has an address', async () => {
    await eventually(
      'it has an address',
      async () => output,
      said => said.includes('Environments is at '),
      180,
    );
    started = descendantsOf(supervisor.pid ?? 0);
    supervisor.kill('SIGTERM');
    await nothingIsLeft();
  });
});
