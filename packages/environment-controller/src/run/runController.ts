import { KubernetesClient } from '@environments-dev/kubernetes-client';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { systemClock } from '../clock';
import {
  checkInstallation,
  sayDeviations,
} from '../installation/checkInstallation';
import { sentence } from '../log';
import { observeWhileRunning } from '../telemetry/meter';
import { processMeter } from '../telemetry/telemetry';
import { ControllerOptions, createController } from './controller';
import { fencedClient } from './fencedClient';
import { elected, Leadership } from './leaderElection';
import { createLeaseStore, leaseNameFor } from './lease';
import { pause } from './pause';

/** Why a controller gave up: see {@link RunControllerOptions.onTrouble}. */
export class ControllerGaveUpError extends Error {
  constructor(
    readonly reason: 'InstallationIncomplete' | 'LeadershipLost',
    message: string,
  ) {
    super(message);
    this.name = 'ControllerGaveUpError';
  }
}

export interface RunControllerOptions extends ControllerOptions {
  /**
   * Whether it works only while it holds the Lease of its shard. The default is true;
   * without it nothing keeps a second controller from doing the same work.
   */
  leaderElect?: boolean;
  /**
   * What the Lease is renewed with, on connections of its own: it must not wait behind the
   * work. The default is `client`.
   */
  leaseClient?: KubernetesClient;
  /**
   * What it does when the control cluster lacks what this version needs, or when the
   * lease is lost: a process gives up, so that a fresh one begins; inside another
   * process it tries again, which is the default.
   */
  onTrouble?: 'GiveUp' | 'TryAgain';
}

/** What a controller is at. */
export type ControllerState =
  | { state: 'Checking' | 'StandingBy' | 'Starting' | 'Working' | 'Stopped' }
  /** `message` is for people, and may have several lines. */
  | { state: 'Refusing' | 'Failing'; message: string };

/** A controller that starts as soon as its control cluster can be reached. */
export interface RunningController {
  /** Whether it works, or stands by to take over from the one that does. */
  isReady(): boolean;
  state(): ControllerState;
  /** Rejects with a {@link ControllerGaveUpError}; resolves when it was stopped. */
  ended: Promise<void>;
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>;
}

/** How long until an installation that cannot be used, or not be read, is looked at again. */
const CHECK_AGAIN_MILLIS = 10_000;
const REACH_AGAIN_MILLIS = 2_000;

/**
 * Starts a controller and never throws: while its control cluster cannot be reached
 * it keeps trying, and says so in its log.
 */
export function runController(
  options: RunControllerOptions,
): RunningController {
  const stopping = new AbortController();
  let state: ControllerState = { state: 'Checking' };
  const enter = (next: ControllerState) => {
    state = next;
  };
  const stopMeasuring = measureLeadership(options, () => state);
  options.log.info('The controller starts');
  const ended = serve(options, stopping.signal, enter).finally(() => {
    enter({ state: 'Stopped' });
    stopMeasuring();
  });
  ended.catch(() => undefined);

  return {
    isReady: () => state.state === 'Working' || state.state === 'StandingBy',
    state: () => state,
    ended,
    async stop() {
      stopping.abort();
      await ended.catch(() => undefined);
    },
  };
}

type Enter = (state: ControllerState) => void;

/** Check, be elected, work; and again when the lease was lost. */
async function serve(
  options: RunControllerOptions,
  stopping: AbortSignal,
  enter: Enter,
): Promise<void> {
  const { client, leaderElect = true, onTrouble = 'TryAgain', log } = options;
  while (!stopping.aborted) {
    enter({ state: 'Checking' });
    const isInstalled = await installed(options, stopping, enter);
    if (!isInstalled) {
      return;
    }
    if (!leaderElect) {
      await work(client, options, stopping, enter);
      return;
    }
    const leadership = await lead(options, stopping, enter);
    if (!leadership) {
      return;
    }
    await workWhileLeading(leadership, options, stopping, enter);
    if (leadership.signal.aborted) {
      const message = sentence(leadership.signal.reason);
      log.error('The controller does not lead any more', { error: message });
      if (onTrouble === 'GiveUp') {
        throw new ControllerGaveUpError('LeadershipLost', message);
      }
    }
  }
}

/** Waits for an installation that can be used; false when it was asked to stop before. */
async function installed(
  { client, log, onTrouble, clock = systemClock }: RunControllerOptions,
  stopping: AbortSignal,
  enter: Enter,
): Promise<boolean> {
  while (!stopping.aborted) {
    let again = REACH_AGAIN_MILLIS;
    try {
      const deviations = await checkInstallation(client);
      if (deviations.length === 0) {
        return true;
      }
      const message = sayDeviations(deviations);
      if (onTrouble === 'GiveUp') {
        throw new ControllerGaveUpError('InstallationIncomplete', message);
      }
      log.error('The controller refuses to start', { error: message });
      enter({ state: 'Refusing', message });
      again = CHECK_AGAIN_MILLIS;
    } catch (error) {
      if (error instanceof ControllerGaveUpError) {
        throw error;
      }
      const message = sentence(error);
      log.warn('The installation cannot be read yet', { error: message });
      enter({ state: 'Failing', message });
    }
    await pause(again, clock, stopping).catch(() => undefined);
  }
  return false;
}

async function lead(
  options: RunControllerOptions,
  stopping: AbortSignal,
  enter: Enter,
): Promise<Leadership | undefined> {
  const { client, leaseClient = client, log, labelSelector } = options;
  const { clock = systemClock, random = Math.random } = options;
  enter({ state: 'StandingBy' });
  try {
    return await elected(
      {
        lease: createLeaseStore(leaseClient, labelSelector),
        identity: `${hostname()}_${randomUUID()}`,
        clock,
        log,
        random,
        uptime: () => performance.now(),
      },
      stopping,
    );
  } catch (error) {
    if (stopping.aborted) {
      return undefined;
    }
    throw error;
  }
}

async function workWhileLeading(
  leadership: Leadership,
  options: RunControllerOptions,
  stopping: AbortSignal,
  enter: Enter,
): Promise<void> {
  const { client, log, labelSelector, onTrouble } = options;
  const lost = leadership.signal;
  log.info('The controller leads', { lease: leaseNameFor(labelSelector) });
  const fence = (unfenced: KubernetesClient) =>
    fencedClient(unfenced, leadership);
  const working = work(
    fence(client),
    { ...options, fence },
    AbortSignal.any([stopping, lost]),
    enter,
  );
  // Who gives up finishes nothing.
  await (onTrouble === 'GiveUp'
    ? Promise.race([working, aborted(lost)])
    : working);
  await leadership.release();
}

function measureLeadership(
  options: RunControllerOptions,
  stateNow: () => ControllerState,
): () => void {
  const { labelSelector, meter = processMeter() } = options;
  const name = leaseNameFor(labelSelector);
  return observeWhileRunning(
    meter.createObservableGauge('leader_election_master_status', {
      description: '1 while this controller leads its shard, else 0',
    }),
    result => {
      const { state } = stateNow();
      const isLeader = state === 'Starting' || state === 'Working';
      result.observe(isLeader ? 1 : 0, { name });
    },
  );
}

/** Runs the controller until it is to stop. */
async function work(
  client: KubernetesClient,
  options: RunControllerOptions,
  stopping: AbortSignal,
  enter: Enter,
): Promise<void> {
  const { log } = options;
  const controller = createController({ ...options, client });
  enter({ state: 'Starting' });
  controller.start().then(
    () => {
      if (!stopping.aborted) {
        enter({ state: 'Working' });
        log.info('The controller has listed all environments and classes');
      }
    },
    error => {
      if (!stopping.aborted) {
        const message = sentence(error);
        enter({ state: 'Failing', message });
        log.error('The controller cannot start', { error: message });
      }
    },
  );
  await aborted(stopping);
  await controller.stop();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) {
      resolve();
    }
  });
}
