import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Interventions,
  ProxiedRequest,
  startHttpProxy,
} from '@environments-dev/control-plane';
import { startRestartable, Restartable } from './restartable';
import { serverOf, throughProxy } from './throughProxy';
import { createWriteCount, WriteCount } from './writeCount';

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
  writes(): readonly string[];
  /** What the API server has made since then, each as often as it was made. */
  made(): readonly string[];
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

interface Plan {
  kill: Kill | undefined;
  state: 'Pending' | 'Killed';
}

export async function startKillableController(
  options: KillableOptions,
): Promise<KillableController> {
  const { executable, kubeconfig, selector, className } = options;
  const folder = await mkdtemp(join(tmpdir(), 'killable-controller-'));
  const path = join(folder, 'kubeconfig');
  const count = createWriteCount(className);
  const controller = startRestartable([
    executable,
    ...['--kubeconfig', path],
    ...['--selector', selector],
    ...['--health-host', '127.0.0.1', '--health-port', '0'],
    '--leader-elect=false',
  ]);
  let plan: Plan = { kill: undefined, state: 'Pending' };
  const proxy = await startHttpProxy(
    serverOf(kubeconfig),
    killing(() => plan, count, controller),
  );
  await writeFile(path, throughProxy(kubeconfig, proxy.url).exportConfig(), {
    mode: 0o600,
  });
  controller.start();

  return {
    watchWrites(kill) {
      plan = { kill, state: 'Pending' };
      count.reset();
    },
    writes: count.writes,
    made: count.made,
    wasKilled: () => plan.state === 'Killed',
    log: controller.log,
    async stop() {
      await controller.stop();
      await proxy.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Counts what passes, and carries the plan out. */
function killing(
  plan: () => Plan,
  count: WriteCount,
  controller: Restartable,
): Interventions {
  let turns = createTurns();

  function isTheOne(request: ProxiedRequest, moment: Moment): boolean {
    const { kill, state } = plan();
    return (
      state === 'Pending' &&
      kill?.moment === moment &&
      kill.atWrite === count.ordinalOf(request)
    );
  }

  async function killAndRestart() {
    plan().state = 'Killed';
    await controller.kill();
    // Whoever was waiting for a turn died with it.
    turns = createTurns();
    controller.start();
  }

  return {
    async before(request) {
      const { kill, state } = plan();
      const isExact = kill?.moment === 'BeforeTheAnswer' && state === 'Pending';
      if (isExact && count.counts(request)) {
        await turns.take(request);
      }
      return undefined;
    },
    async answered(request, statusCode) {
      if (count.counts(request)) {
        count.answered(request, statusCode);
        if (isTheOne(request, 'BeforeTheAnswer')) {
          await killAndRestart();
        }
        turns.leave(request);
      }
    },
    delivered(request) {
      if (isTheOne(request, 'AfterTheAnswer')) {
        void killAndRestart();
      }
    },
  };
}

/** Lets one through at a time. */
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
