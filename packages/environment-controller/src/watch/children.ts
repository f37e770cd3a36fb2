import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  Reflector,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import { Clock } from '../clock';
import { withoutManagedFields } from '../drift/appliedHash';
import { createFreshness, Freshness, keyOf } from './freshness';

/** Names one object of a known type. */
export interface ChildReference {
  type: ResourceType;
  namespace?: string;
  name: string;
}

/** A live object and the type it was watched as. */
export interface Child {
  type: ResourceType;
  object: KubernetesObject;
}

/**
 * The live objects of all environments, by watches that are shared: one for each
 * type in use, selected by the instance label. Secrets are never watched.
 */
export interface Children {
  /**
   * From now on `user` needs these types, and no others. Resolves when each has
   * been listed once.
   *
   * @throws Error when a type cannot be listed in time, with the API server's reason
   */
  use(user: string, types: readonly ResourceType[]): Promise<void>;
  /** The user needs none any more; a watch without users stops. */
  release(user: string): void;
  /** The object as last told or written, if it carries this instance's label. */
  get(instanceUid: string, ref: ChildReference): KubernetesObject | undefined;
  /** Every object of the watched types that carries this instance's label. */
  all(instanceUid: string): Child[];
  /** Notes the answer to a write, until the watch tells the same. */
  wrote(type: ResourceType, object: KubernetesObject): void;
  stop(): Promise<void>;
}

const SYNC_MILLIS = 10_000;

interface Watched {
  type: ResourceType;
  /** The keys of an instance's objects. */
  keys: Map<string, Set<string>>;
  users: Set<string>;
  reflector: Reflector<KubernetesObject>;
  freshness: Freshness<KubernetesObject>;
}

/** Whether objects of the type are watched; Secrets go by the inventory alone. */
export function isWatched(type: Pick<ResourceType, 'group' | 'kind'>): boolean {
  return !(type.group === '' && type.kind === 'Secret');
}

export function createChildren(options: {
  client: KubernetesClient;
  clock: Clock;
  /** An object with this instance label came, changed or went. */
  onChange(instanceUid: string): void;
  /** A watch was lost, or could not be opened again. */
  onLost?(): void;
}): Children {
  const { client, clock, onChange, onLost } = options;
  const watched = new Map<string, Watched>();

  function watch(type: ResourceType): Watched {
    const freshness = createFreshness<KubernetesObject>(clock);
    const keys = new Map<string, Set<string>>();
    const changed = (object: KubernetesObject) => {
      const instanceUid = instanceUidOf(object);
      if (instanceUid) {
        onChange(instanceUid);
      }
    };
    const reflector: Reflector<KubernetesObject> = createReflector({
      client,
      type,
      labelSelector: INSTANCE_LABEL,
      withManagedFields: true,
      transform: object =>
        withoutManagedFields(object, reflector.get(object.metadata)),
      handlers: {
        onUpsert(object, previous) {
          if (previous && instanceUidOf(previous) !== instanceUidOf(object)) {
            forget(keys, previous);
          }
          note(keys, object);
          changed(object);
        },
        onDelete(object) {
          freshness.gone(keyOf(object));
          forget(keys, object);
          changed(object);
        },
        onState({ state }) {
          if (state === 'Disconnected') {
            onLost?.();
          }
        },
      },
    });
    return { type, keys, users: new Set(), reflector, freshness };
  }

  async function synced(type: ResourceType, { reflector }: Watched) {
    let cancel: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      cancel = clock.after(SYNC_MILLIS, () => {
        const state = reflector.state();
        const because =
          state.state === 'Disconnected' ? `: ${state.error.message}` : '';
        reject(new Error(`${type.plural} cannot be watched${because}`));
      });
    });
    try {
      await Promise.race([reflector.synced(), late]);
    } finally {
      cancel();
    }
  }

  function leave(key: string, entry: Watched, user: string) {
    entry.users.delete(user);
    if (entry.users.size === 0) {
      watched.delete(key);
      void entry.reflector.stop();
    }
  }

  return {
    async use(user, types) {
      const wanted = new Map(
        types.filter(isWatched).map(type => [typeKey(type), type]),
      );
      for (const [key, entry] of watched) {
        if (entry.users.has(user) && !wanted.has(key)) {
          leave(key, entry, user);
        }
      }
      await Promise.all(
        [...wanted].map(([key, type]) => {
          const entry = watched.get(key) ?? watch(type);
          watched.set(key, entry);
          entry.users.add(user);
          return synced(type, entry);
        }),
      );
    },
    release(user) {
      for (const [key, entry] of watched) {
        if (entry.users.has(user)) {
          leave(key, entry, user);
        }
      }
    },
    get(instanceUid, { type, namespace, name }) {
      const entry = watched.get(typeKey(type));
      const object = entry?.freshness.newest(
        keyOf({ metadata: { namespace, name } }),
        entry.reflector.get({ namespace, name }),
      );
      return object && instanceUidOf(object) === instanceUid
        ? object
        : undefined;
    },
    all(instanceUid) {
      return [...watched.values()].flatMap(
        ({ type, keys, reflector, freshness }) =>
          [...(keys.get(instanceUid) ?? [])].flatMap(key => {
            const [name, namespace] = key.split('/').reverse();
            const object = freshness.newest(
              key,
              reflector.get({ namespace, name }),
            );
            return object ? [{ type, object }] : [];
          }),
      );
    },
    wrote(type, object) {
      watched.get(typeKey(type))?.freshness.wrote(keyOf(object), object);
    },
    async stop() {
      const entries = [...watched.values()];
      watched.clear();
      await Promise.all(entries.map(entry => entry.reflector.stop()));
    },
  };
}

/** UID of the instance that an object says it belongs to. */
export function instanceUidOf(object: KubernetesObject): string | undefined {
  return object.metadata.labels?.[INSTANCE_LABEL];
}

function note(keys: Watched['keys'], object: KubernetesObject) {
  const uid = instanceUidOf(object) ?? '';
  const known = keys.get(uid) ?? new Set();
  keys.set(uid, known.add(keyOf(object)));
}

function forget(keys: Watched['keys'], object: KubernetesObject) {
  const uid = instanceUidOf(object) ?? '';
  const known = keys.get(uid);
  known?.delete(keyOf(object));
  if (known?.size === 0) {
    keys.delete(uid);
  }
}

function typeKey({ group, version, plural }: ResourceType): string {
  return `${group}/${version}/${plural}`;
}
