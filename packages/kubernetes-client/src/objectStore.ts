import { KubernetesObject, ReflectorHandlers } from './types';

/** A difference between two states of a selection of objects. */
export type Change<T> =
  | { type: 'Upsert'; object: T; previous: T | undefined }
  | { type: 'Delete'; object: T };

/** What is kept of the objects of a selection, by namespace and name. */
export interface ObjectStore<T> {
  upsert(object: KubernetesObject): Change<T>[];
  delete(object: KubernetesObject): Change<T>[];
  /** Makes `objects` the whole content; what kept its resource version is no change. */
  replace(objects: Iterable<KubernetesObject>): Change<T>[];
  get(key: { namespace?: string; name: string }): T | undefined;
  values(): IterableIterator<T>;
  size(): number;
}

interface Entry<T> {
  uid: string | undefined;
  resourceVersion: string | undefined;
  value: T;
}

/** @param keep what is kept of an object; undefined leaves it out */
export function createObjectStore<T>(
  keep: (object: KubernetesObject) => T | undefined,
): ObjectStore<T> {
  let entries = new Map<string, Entry<T>>();

  function entryOf(object: KubernetesObject): Entry<T> | undefined {
    const { uid, resourceVersion } = object.metadata;
    const value = keep(object);
    return value === undefined ? undefined : { uid, resourceVersion, value };
  }

  return {
    upsert(object) {
      const key = objectKey(object.metadata);
      const before = entries.get(key);
      const after = entryOf(object);
      if (after) {
        entries.set(key, after);
      } else {
        entries.delete(key);
      }
      return changes(before, after);
    },

    delete(object) {
      const key = objectKey(object.metadata);
      const before = entries.get(key);
      entries.delete(key);
      if (!before) {
        return [];
      }
      const last = entryOf(object) ?? before;
      return [{ type: 'Delete', object: last.value }];
    },

    replace(objects) {
      const former = entries;
      entries = new Map();
      const upserts: Change<T>[] = [];
      const deletes: Change<T>[] = [];
      for (const object of objects) {
        const key = objectKey(object.metadata);
        const before = former.get(key);
        const { uid, resourceVersion } = object.metadata;
        if (
          before &&
          before.uid === uid &&
          before.resourceVersion === resourceVersion
        ) {
          entries.set(key, before);
          continue;
        }
        const after = entryOf(object);
        if (after) {
          entries.set(key, after);
        }
        for (const change of changes(before, after)) {
          (change.type === 'Delete' ? deletes : upserts).push(change);
        }
        former.delete(key);
      }
      for (const [key, { value }] of former) {
        if (!entries.has(key)) {
          deletes.push({ type: 'Delete', object: value });
        }
      }
      return [...deletes, ...upserts];
    },

    get: key => entries.get(objectKey(key))?.value,
    *values() {
      for (const { value } of entries.values()) {
        yield value;
      }
    },
    size: () => entries.size,
  };
}

/** Tells handlers of a change. */
export function tell<T>(
  change: Change<T>,
  handlers: Pick<ReflectorHandlers<T>, 'onUpsert' | 'onDelete'>,
): void {
  if (change.type === 'Upsert') {
    handlers.onUpsert(change.object, change.previous);
  } else {
    handlers.onDelete(change.object);
  }
}

function changes<T>(
  before: Entry<T> | undefined,
  after: Entry<T> | undefined,
): Change<T>[] {
  if (!after) {
    return before ? [{ type: 'Delete', object: before.value }] : [];
  }
  if (before && before.uid !== after.uid) {
    return [
      { type: 'Delete', object: before.value },
      { type: 'Upsert', object: after.value, previous: undefined },
    ];
  }
  return [{ type: 'Upsert', object: after.value, previous: before?.value }];
}

/** Unique within a resource type. */
export function objectKey(key: { namespace?: string; name: string }): string {
  return `${key.namespace ?? ''}/${key.name}`;
}
