import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ProxiedRequest,
  startHttpProxy,
} from '@environments-dev/control-plane';
import { serverOf, throughProxy } from './throughProxy';

/** When, around the answer to its n-th write, a controller is killed. */
export type Moment =
  /** The API server has done it and no other write of the controller; the controller does not know. */
  | 'BeforeTheAnswer'
  /** The controller has the answer, and whatever else it does at the same time is under way. */
  | 'AfterTheAnswer';

export interface Kill {
  /** From 1, counted from when the kill was planned. */
  atWrite: number;
  moment: Moment;
}

/** The executable behind a proxy that counts its writes, and kills and restarts it after one of them. */
export interface KillableController {
  /** Counts from here on, and kills once, if there is anything planned. */
  watchWrites(kill?: Kill): void;
  /** Writes since then that the API server has answered. */
  writes(): string[];
  /** What the API server has made since then, each as often as it was made. */
  made(): string[];
  /** Whether the planned kill came about, and the controller runs again. */
  wasKilled(): boolean;
  /** The end of its log, for whoever must find out. */
  log(): string;
  stop(): Promise<void>;
}

export interface KillableOptions {
  executable: string;
  /** With the controller's own credentials. */
  kubeconfig: string;
  selector: string;
  /** What it writes about other classes is not counted: everybody's controller does. */
  className: string;
}

const READS = new Set(['GET', 'HEAD']);
/** They tell of what is done, and do nothing; a review asks, and a dry run tries. */
const NEVER_COUNTED = /\/(events|leases|[a-z]+reviews)(\/|\?|$)|[?&]dryRun=All/;
const OF_CLASSES =
  /\/(environmentclasses|controllerrevisions|clusterroles|clusterrolebindings)(\/|\?|$)/;
const LOG_LINES = 30;

export async function startKillableController(
  options: KillableOptions,
): Promise<KillableController> {
  const { executable, kubeconfig, selector, className } = options;
  const folder = await mkdtemp(join(tmpdir(), 'killable-controller-'));
  const lines: string[] = [];
  let kill: Kill | undefined;
  let killed = false;
  let restarted = Promise.resolve();
  let child: ChildProcess | undefined;
  let writes: string[] = [];
  let made: string[] = [];
  let oneAtATime = createTurns();
  const ordinals = new WeakMap<ProxiedRequest, number>();

  function isCounted({ method, path, body }: ProxiedRequest): boolean {
    const isOfOurs =
      !OF_CLASSES.test(path) ||
      path.includes(className) ||
      body.includes(className);
    return !READS.has(method) && !NEVER_COUNTED.test(path) && isOfOurs;
  }

  function start() {
    child = spawn(
      process.execPath,
      [
        executable,
        ...['--kubeconfig', join(folder, 'kubeconfig')],
        ...['--selector', selector],
        ...['--health-host', '127.0.0.1', '--health-port', '0'],
        '--leader-elect=false',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const output of [child.stdout, child.stderr]) {
      output?.on('data', data => {
        lines.push(...String(data).trimEnd().split('\n'));
        lines.splice(0, lines.length - LOG_LINES);
      });
    }
  }

  async function die() {
    killed = true;
    const exit = child && once(child, 'exit');
    child?.kill('SIGKILL');
    await exit;
    lines.push('--- killed, and started again');
    oneAtATime = createTurns();
    start();
  }

  const proxy = await startHttpProxy(serverOf(kubeconfig), {
    async before(request) {
      if (!isCounted(request)) {
        return undefined;
      }
      if (kill?.moment === 'BeforeTheAnswer' && !killed) {
        await oneAtATime.take(request);
      }
      return undefined;
    },
    async answered(request, statusCode) {
      if (!isCounted(request)) {
        return;
      }
      writes.push(
        `${request.method} ${request.path.split('?')[0]} ${statusCode}`,
      );
      ordinals.set(request, writes.length);
      if (statusCode === 201) {
        made.push(nameOfMade(request));
      }
      if (isTheOne(request, 'BeforeTheAnswer')) {
        await (restarted = die());
      }
      oneAtATime.leave(request);
    },
    delivered(request) {
      if (isTheOne(request, 'AfterTheAnswer')) {
        restarted = die();
      }
    },
  });

  function isTheOne(request: ProxiedRequest, moment: Moment): boolean {
    return (
      !killed &&
      kill?.moment === moment &&
      kill.atWrite === ordinals.get(request)
    );
  }

  await writeFile(
    join(folder, 'kubeconfig'),
    throughProxy(kubeconfig, proxy.url).exportConfig(),
    { mode: 0o600 },
  );
  start();

  return {
    watchWrites(planned) {
      kill = planned;
      killed = false;
      writes = [];
      made = [];
    },
    writes: () => writes,
    made: () => made,
    wasKilled: () => killed,
    log: () => lines.join('\n'),
    async stop() {
      await restarted;
      const exit = child && once(child, 'exit');
      child?.kill('SIGKILL');
      await exit;
      await proxy.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Kind and name of what a write has made. */
function nameOfMade({ method, path, body }: ProxiedRequest): string {
  const [place] = path.split('?');
  if (method !== 'POST') {
    return place;
  }
  const { metadata }: { metadata?: { name?: string } } = JSON.parse(body);
  return `${place}/${metadata?.name}`;
}

/** Lets one through at a time; whoever was waiting when its caller died finds nobody there. */
function createTurns() {
  let last = Promise.resolve();
  const leave = new WeakMap<ProxiedRequest, () => void>();
  return {
    async take(request: ProxiedRequest) {
      const before = last;
      last = new Promise(resolve => leave.set(request, resolve));
      await before;
    },
    leave(request: ProxiedRequest) {
      leave.get(request)?.();
    },
  };
}
