import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import {
  Environment,
  environmentSchema,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Clock } from '../clock';
import { Log, sentence } from '../log';
import { connectionLog } from './connectionLog';
import { createFreshness, keyOf } from './freshness';
import { ownTypes } from './resourceTypes';

const storedSchema = z.object({
  namespace: z.string(),
  uid: z.string(),
  resourceVersion: z.string(),
  generation: z.number(),
  creationTimestamp: z.string(),
});

/** An Environment as the API server holds it: with all that it adds. */
export type StoredEnvironment = Environment & {
  metadata: z.infer<typeof storedSchema>;
};

/**
 * Parses an Environment that the API server answered with.
 *
 * @throws ZodError when it does not hold to the schema
 */
export function parseStoredEnvironment(
  object: KubernetesObject,
): StoredEnvironment {
  const environment = environmentSchema.parse(object);
  const stored = storedSchema.parse(environment.metadata);
  return { ...environment, metadata: { ...environment.metadata, ...stored } };
}

/** The environments that this controller serves, kept true by a watch. */
export interface Environments {
  synced(): Promise<void>;
  /** As last told or written. */
  get(key: string): StoredEnvironment | undefined;
  all(): Iterable<StoredEnvironment>;
  /** Key of the environment that an instance is, if it is served here. */
  keyOfInstance(uid: string): string | undefined;
  /** Notes the answer to a write and gives it back, parsed. */
  wrote(object: KubernetesObject): StoredEnvironment;
  stop(): Promise<void>;
}

export function createEnvironments(options: {
  client: KubernetesClient;
  clock: Clock;
  log: Log;
  /** Limits the controller to a shard. */
  labelSelector?: string;
  onChange(
    key: string,
    environment: StoredEnvironment,
    previous: StoredEnvironment | undefined,
  ): void;
  onGone(key: string, last: StoredEnvironment): void;
}): Environments {
  const { client, clock, log, labelSelector, onChange, onGone } = options;
  const freshness = createFreshness<StoredEnvironment>(clock);
  const keysByInstance = new Map<string, string>();

  const reflector = createReflector<StoredEnvironment>({
    client,
    type: ownTypes.environments,
    labelSelector,
    transform(object) {
      try {
        return (
          freshness.echoOf(keyOf(object), object) ??
          parseStoredEnvironment(object)
        );
      } catch (error) {
        log.error('An environment cannot be read and is left alone', {
          environment: keyOf(object),
          error: sentence(error),
        });
        return undefined;
      }
    },
    handlers: {
      onUpsert(environment, previous) {
        const key = keyOf(environment);
        keysByInstance.set(instanceOf(environment).uid, key);
        onChange(key, environment, previous);
      },
      onDelete(environment) {
        const key = keyOf(environment);
        keysByInstance.delete(instanceOf(environment).uid);
        freshness.gone(key);
        onGone(key, environment);
      },
      onState: connectionLog(log, 'environments'),
    },
  });

  return {
    synced: () => reflector.synced(),
    get(key) {
      const [namespace, name] = key.split('/');
      return freshness.newest(key, reflector.get({ namespace, name }));
    },
    all: () => reflector.all(),
    keyOfInstance: uid => keysByInstance.get(uid),
    wrote(object) {
      delete object.metadata.managedFields;
      const environment = parseStoredEnvironment(object);
      const { deletionTimestamp, finalizers = [] } = environment.metadata;
      if (deletionTimestamp !== undefined && finalizers.length === 0) {
        freshness.released(keyOf(environment), environment);
      } else {
        freshness.wrote(keyOf(environment), environment);
      }
      return environment;
    },
    stop: () => reflector.stop(),
  };
}
