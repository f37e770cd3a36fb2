import {
  isConflict,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { createClasses } from '../classes/classes';
import { Clock, systemClock } from '../clock';
import { Dependencies } from '../dependencies';
import { Log, sentence } from '../log';
import { reconcile } from '../reconcile';
import { randomText } from '../start/randomText';
import { createEventRecorder } from '../status/events';
import { createChildren } from '../watch/children';
import { createEnvironments } from '../watch/environments';
import { keyOf } from '../watch/freshness';
import { createInstants, Instants } from './instants';
import { createWorkQueue, WorkQueue } from './queue';
import { firstInstant } from './wait';

export interface ControllerOptions {
  /** With the rights of the controller's own account. */
  client: KubernetesClient;
  log: Log;
  /** Environments that this controller serves; all if absent. */
  labelSelector?: string;
  /** Environments worked on at the same time; the default is 16. */
  concurrency?: number;
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
  const { client, log, concurrency = 16 } = options;
  const { clock = systemClock, random = Math.random } = options;
  const retries = { clock, random };
  const queue = createWorkQueue({
    ...retries,
    concurrency,
    onFailure: failureLog(log, 'environment'),
  });
  const classQueue = createWorkQueue({
    ...retries,
    concurrency: 2,
    onFailure: failureLog(log, 'class'),
  });
  const instants = createInstants({ clock, onDue: key => queue.add(key) });
  const watches = watch({ ...options, clock }, queue, classQueue);
  const { environments, classes, children } = watches;
  const pass = passOver(
    {
      ...watches,
      client,
      clock,
      log,
      events: createEventRecorder({ client, clock, log, random }),
      projectBindings: new Map(),
      randomText,
    },
    instants,
  );

  // A class that was not listed yet must not be taken for one that is missing.
  const started = Promise.all([classes.synced(), environments.synced()]).then(
    () => {
      queue.start(pass);
      classQueue.start(name => classes.validate(name));
    },
  );

  return {
    started,
    idle: () => Promise.all([queue.idle(), classQueue.idle()]),
    async stop() {
      instants.stop();
      await Promise.all([queue.stop(), classQueue.stop()]);
      await Promise.all([environments.stop(), classes.stop(), children.stop()]);
    },
  };
}

/** Every watch, each telling the queue of what its changes concern. */
function watch(
  options: ControllerOptions & { clock: Clock },
  queue: WorkQueue,
  classQueue: WorkQueue,
): Pick<Dependencies, 'environments' | 'classes' | 'children'> {
  const { client, clock, log, labelSelector } = options;
  const environments = createEnvironments({
    client,
    clock,
    log,
    labelSelector,
    onChange(key, environment, isNew) {
      queue.add(key);
      if (isNew) {
        classQueue.add(environment.spec.className);
      }
    },
    onGone(key, environment) {
      queue.add(key);
      classQueue.add(environment.spec.className);
    },
  });
  const ofClass = (className: string) =>
    [...environments.all()].filter(({ spec }) => spec.className === className);
  const classes = createClasses({
    client,
    clock,
    log,
    ...(labelSelector === undefined && {
      countEnvironments: (className: string) => ofClass(className).length,
    }),
    onChange(className) {
      classQueue.add(className);
      for (const environment of ofClass(className)) {
        queue.add(keyOf(environment));
      }
    },
  });
  const children = createChildren({
    client,
    clock,
    onChange(instanceUid) {
      const key = environments.keyOfInstance(instanceUid);
      if (key !== undefined) {
        queue.add(key);
      }
    },
  });
  return { environments, classes, children };
}

/** A pass, and its next instant; what has gone is forgotten. */
function passOver(deps: Dependencies, instants: Instants) {
  const { environments, children } = deps;
  return async (key: string) => {
    try {
      instants.set(key, firstInstant(await reconcile(key, deps)));
    } catch (error) {
      // Whatever went wrong, there is nothing left to do for what has gone.
      if (environments.get(key)) {
        throw error;
      }
    } finally {
      if (!environments.get(key)) {
        instants.set(key, undefined);
        children.release(key);
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
