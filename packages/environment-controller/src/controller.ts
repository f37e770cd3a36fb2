import { JsonObject } from '@environments-dev/environment-classes';
import {
  isConflict,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { createChildren } from './children';
import { createClasses } from './classes';
import { Clock, systemClock } from './clock';
import { Dependencies } from './dependencies';
import { createEnvironments } from './environments';
import { createEventRecorder } from './events';
import { keyOf } from './freshness';
import { createInstants } from './instants';
import { Log, sentence } from './log';
import { createWorkQueue } from './queue';
import { randomText } from './randomText';
import { reconcile } from './reconcile';
import { firstInstant } from './wait';

export interface ControllerOptions {
  /** With the rights of the controller's own account. */
  client: KubernetesClient;
  log: Log;
  /** Environments that this controller serves; all if absent. */
  labelSelector?: string;
  /** Values of the operator's configuration, which the class language reads as `site`. */
  site?: JsonObject;
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
  const {
    client,
    log,
    labelSelector,
    site = {},
    concurrency = 16,
    clock = systemClock,
    random = Math.random,
  } = options;

  let running: ReturnType<typeof run> | undefined;

  function run() {
    const queue = createWorkQueue({
      concurrency,
      clock,
      random,
      onFailure: (key, error, attempt) =>
        failed('environment', key, error, attempt),
    });
    const classQueue = createWorkQueue({
      concurrency: 2,
      clock,
      random,
      onFailure: (name, error, attempt) =>
        failed('class', name, error, attempt),
    });
    const instants = createInstants({ clock, onDue: key => queue.add(key) });
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
    const classes = createClasses({
      client,
      clock,
      log,
      site,
      ...(labelSelector === undefined && {
        countEnvironments: (className: string) =>
          [...environments.all()].filter(
            ({ spec }) => spec.className === className,
          ).length,
      }),
      onChange(className) {
        classQueue.add(className);
        for (const environment of environments.all()) {
          if (environment.spec.className === className) {
            queue.add(keyOf(environment));
          }
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
    const deps: Dependencies = {
      client,
      environments,
      classes,
      children,
      events: createEventRecorder({ client, clock, log, random }),
      clock,
      log,
      randomText,
    };

    async function pass(key: string) {
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
    }

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
        await Promise.all([
          environments.stop(),
          classes.stop(),
          children.stop(),
        ]);
      },
    };
  }

  function failed(what: string, key: string, error: unknown, attempt: number) {
    const fields = { [what]: key, attempt, error: sentence(error) };
    if (isConflict(error) && attempt < EXPECTED_CONFLICTS) {
      log.debug('A pass met a newer object and is repeated', fields);
    } else {
      log.warn('A pass failed and is repeated', fields);
    }
  }

  return {
    async start() {
      running ??= run();
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
