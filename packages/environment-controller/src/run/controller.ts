import { IdentityPrefixes } from '@environments-dev/environment-classes';
import {
  isConflict,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import pLimit from 'p-limit';
import { Clock, systemClock } from '../clock';
import { Dependencies } from '../dependencies';
import { Log, sentence } from '../log';
import { reconcile } from '../reconcile';
import { DEFAULT_RETENTION, RecordRetention } from '../records/recordFacts';
import { createRecordKeeping } from '../records/recordKeeping';
import { objectsOfInstances } from '../end/objectsOfInstances';
import { randomText } from '../start/randomText';
import { createEventRecorder } from '../status/events';
import { Meter } from '../telemetry/meter';
import { inPassSpan } from '../telemetry/passSpan';
import { createTelemetry, processMeter } from '../telemetry/telemetry';
import { boundedClient } from './boundedClient';
import { createInstants, Instants } from './instants';
import { createWorkQueue } from './queue';
import { firstInstant } from './wait';
import { startWatches } from './watches';

export interface ControllerOptions {
  /** With the rights of the controller's own account. */
  client: KubernetesClient;
  log: Log;
  /** Environments that this controller serves; all if absent. */
  labelSelector?: string;
  /** Environments worked on at the same time; the default is 256. */
  concurrency?: number;
  /** What the control cluster puts before entity refs to make user and group names; nothing by default. */
  prefixes?: IdentityPrefixes;
  /** How long records are kept; by default a year, and never dropped before they are exported. */
  retention?: RecordRetention;
  /**
   * Label by which Argo CD tracks objects, where it is set to track by label, such as
   * `app.kubernetes.io/instance`; its annotations are known without it.
   */
  argoInstanceLabel?: string;
  /** Wraps the clients of clusters that environments make, so that only a leader writes there. */
  fence?(client: KubernetesClient): KubernetesClient;
  /** Takes the metrics; by default that of the process. */
  meter?: Meter;
  /** Time and chance; the defaults are the real ones. */
  clock?: Clock;
  random?(): number;
}

/** Makes environments what their requests say, and takes them away when their time is up. */
export interface Controller {
  /** Resolves once classes and environments have been listed; retries until then. */
  start(): Promise<void>;
  /** Resolves when nothing is being worked on, waits for work or is to be retried. */
  idle(): Promise<void>;
  /** Finishes the passes that run, and ends all watches. */
  stop(): Promise<void>;
}

/** A conflict is no failure: somebody was quicker, and the next pass sees what they did. */
const EXPECTED_CONFLICTS = 5;

/** Enough to keep an API server busy, and so few that it answers each in time. */
const REQUESTS_UNDER_WAY = 32;
/** Of them: a status costs the API server several times what an object does. */
const STATUS_WRITES = 4;

const NO_PREFIXES: IdentityPrefixes = { userPrefix: '', groupPrefix: '' };

export function createController(options: ControllerOptions): Controller {
  let running: Running | undefined;
  return {
    async start() {
      running ??= run(options);
      await running.started;
    },
    async idle() {
      await running?.idle();
    },
    async stop() {
      const parts = running;
      running = undefined;
      parts?.started.catch(() => undefined);
      await parts?.stop();
    },
  };
}

interface Running {
  started: Promise<void>;
  idle(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Joins watches, queues and passes: what changes is queued, what is queued is reconciled. */
function run(options: ControllerOptions): Running {
  const { log, concurrency = 256, meter = processMeter() } = options;
  const { clock = systemClock, random = Math.random } = options;
  const telemetry = createTelemetry({ client: options.client, clock, meter });
  const client = boundedClient(telemetry.client, REQUESTS_UNDER_WAY);
  const retries = { clock, random };
  const queue = createWorkQueue({
    ...retries,
    concurrency,
    onFailure: failureLog(log, 'environment'),
    observer: telemetry.environmentQueue,
  });
  const classQueue = createWorkQueue({
    ...retries,
    concurrency: 2,
    onFailure: failureLog(log, 'class'),
    observer: telemetry.classQueue,
  });
  telemetry.environmentQueue.follow(queue);
  telemetry.classQueue.follow(classQueue);
  const instants = createInstants({
    clock,
    onDue(key, at) {
      telemetry.environments.due(key, at);
      queue.add(key);
    },
  });
  const events = createEventRecorder({ client, clock, log, random });
  const { prefixes = NO_PREFIXES } = options;
  const watches = startWatches(
    { ...options, client, clock, telemetry, events, prefixes },
    { queue, classQueue },
  );
  telemetry.environments.follow(watches.environments);
  const records = createRecordKeeping({
    ...retries,
    client,
    log,
    events,
    leaks: telemetry.leaks,
    labelSelector: options.labelSelector,
    retention: options.retention ?? DEFAULT_RETENTION,
  });
  const pass = passOver(
    {
      ...watches,
      prefixes,
      client,
      objectsOfInstance: objectsOfInstances(client),
      statusWrites: pLimit(STATUS_WRITES),
      clock,
      log,
      events,
      projectBindings: new Map(),
      randomText,
      labelSelector: options.labelSelector,
      argoInstanceLabel: options.argoInstanceLabel,
      leaks: telemetry.leaks,
    },
    instants,
  );

  // A class that was not listed yet must not be taken for one that is missing.
  const started = watches.synced().then(() => {
    records.start();
    queue.start(key => {
      telemetry.environments.acts(key);
      return telemetry.environmentQueue.pass(() => pass(key));
    });
    classQueue.start(name =>
      telemetry.classQueue.pass(async () => {
        await watches.classes.validate(name);
        return 'Done';
      }),
    );
  });

  return {
    started,
    idle: () => Promise.all([queue.idle(), classQueue.idle(), records.idle()]),
    async stop() {
      instants.stop();
      await Promise.all([queue.stop(), classQueue.stop(), records.stop()]);
      await watches.stop();
      telemetry.stop();
    },
  };
}

/** A pass, and its next instant; what has gone is forgotten. */
function passOver(deps: Dependencies, instants: Instants) {
  const { environments, children, volumes, innerClusters } = deps;
  return async (key: string): Promise<'Done' | 'Later'> => {
    try {
      const wait = await inPassSpan(
        key,
        () => environments.get(key),
        () => reconcile(key, deps),
      );
      const next = firstInstant(wait);
      instants.set(key, next);
      return next ? 'Later' : 'Done';
    } catch (error) {
      // Whatever went wrong, there is nothing left to do for what has gone.
      if (environments.get(key)) {
        throw error;
      }
      return 'Done';
    } finally {
      if (!environments.get(key)) {
        instants.set(key, undefined);
        children.release(key);
        volumes.release(key);
        innerClusters.release(key);
      }
    }
  };
}

function failureLog(log: Log, what: 'environment' | 'class') {
  return (key: string, error: unknown, attempt: number) => {
    const fields = { [what]: key, attempt, error: sentence(error) };
    if (isConflict(error) && attempt < EXPECTED_CONFLICTS) {
      log.debug('A pass met a newer object and is repeated', fields);
    } else {
      log.warn('A pass failed and is repeated', fields);
    }
  };
}
