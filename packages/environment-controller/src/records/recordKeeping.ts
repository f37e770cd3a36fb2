import {
  createReflector,
  isConflict,
  isNotFound,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { Clock } from '../clock';
import { Log, sentence } from '../log';
import { createInstants } from '../run/instants';
import { createWorkQueue } from '../run/queue';
import { EventRecorder } from '../status/events';
import { LeakCounter } from '../telemetry/leakMetrics';
import { connectionLog } from '../watch/connectionLog';
import { ownTypes } from '../watch/resourceTypes';
import {
  nextStep,
  RecordFacts,
  recordFactsOf,
  RecordRetention,
} from './recordFacts';
import { lookAgain } from './secondLook';

/** Looks a second time after what has ended, and drops records whose time is up. */
export interface RecordKeeping {
  /** From now on records are worked on. */
  start(): void;
  /** Resolves when nothing is worked on or to be retried. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Everything follows from the records themselves, so that a restart forgets nothing;
 * each has at most one next instant, and nothing is asked in between.
 */
export function createRecordKeeping(options: {
  client: KubernetesClient;
  clock: Clock;
  random(): number;
  log: Log;
  events: EventRecorder;
  leaks: LeakCounter;
  /** Limits it to the records of a shard. */
  labelSelector: string | undefined;
  retention: RecordRetention;
}): RecordKeeping {
  const { client, clock, random, log, retention } = options;
  const queue = createWorkQueue({
    concurrency: 2,
    clock,
    random,
    onFailure: (record, error, attempt) =>
      log.warn('A record could not be looked after and is tried again', {
        record,
        attempt,
        error: sentence(error),
      }),
  });
  const instants = createInstants({ clock, onDue: name => queue.add(name) });
  const reflector = createReflector<RecordFacts>({
    client,
    type: ownTypes.environmentRecords,
    namespace: SYSTEM_NAMESPACE,
    labelSelector: options.labelSelector,
    transform(object) {
      try {
        return recordFactsOf(object);
      } catch (error) {
        log.error('A record cannot be read and is left alone', {
          record: object.metadata.name,
          error: sentence(error),
        });
        return undefined;
      }
    },
    handlers: {
      onUpsert: ({ metadata }) => queue.add(metadata.name),
      onDelete: ({ metadata }) => instants.set(metadata.name, undefined),
      onState: connectionLog(log, 'records'),
    },
  });

  async function pass(name: string) {
    const facts = reflector.get({ namespace: SYSTEM_NAMESPACE, name });
    const next = facts && nextStep(facts, retention);
    if (!next || next.at > clock.now()) {
      instants.set(name, next?.at);
      return;
    }
    if (next.step === 'Drop') {
      await drop(facts, options);
    } else {
      instants.set(name, await lookAgain(name, next.at, options));
    }
  }

  return {
    start: () => queue.start(pass),
    idle: queue.idle,
    async stop() {
      instants.stop();
      await queue.stop();
      await reflector.stop();
    },
  };
}

async function drop(
  { metadata }: RecordFacts,
  { client, log }: { client: KubernetesClient; log: Log },
): Promise<void> {
  const { name, uid, resourceVersion } = metadata;
  try {
    await client.delete(
      { type: ownTypes.environmentRecords, namespace: SYSTEM_NAMESPACE, name },
      { preconditions: { uid, resourceVersion } },
    );
    log.info('A record was dropped: its time is up', { record: name });
  } catch (error) {
    // What changed it, or took it, comes as an event and is looked at then.
    if (!isConflict(error) && !isNotFound(error)) {
      throw error;
    }
  }
}
