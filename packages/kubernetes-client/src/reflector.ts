import { createBackoff } from './backoff';
import { isGone, KubernetesApiError } from './errors';
import { createLatch } from './latch';
import { createObjectStore, objectKey, tell } from './objectStore';
import { sleep } from './sleep';
import {
  KubernetesObject,
  Reflector,
  ReflectorOptions,
  ReflectorState,
  WatchEvent,
} from './types';

/**
 * Starts to keep a local copy of a selection of objects true: a list, then a
 * watch from there, opened anew whenever it ends. A lost connection is resumed
 * where it was lost; when the server no longer remembers that place, the
 * objects are listed again and the differences told.
 */
export function createReflector(
  options: ReflectorOptions<KubernetesObject>,
): Reflector<KubernetesObject>;
export function createReflector<T>(
  options: ReflectorOptions<T> &
    Required<Pick<ReflectorOptions<T>, 'transform'>>,
): Reflector<T>;
export function createReflector<T>(
  options: ReflectorOptions<T | KubernetesObject>,
): Reflector<T | KubernetesObject> {
  const { transform = object => object } = options;
  return startReflector(options, transform);
}

/** A watch that ends sooner was hardly worth opening: the next one waits. */
const shortLivedMillis = 5_000;

function startReflector<T>(
  options: Omit<ReflectorOptions<T>, 'transform'>,
  transform: (object: KubernetesObject) => T | undefined,
): Reflector<T> {
  const { client, type, namespace, labelSelector, fieldSelector, handlers } =
    options;
  const { backoff = createBackoff(Math.random), now = Date.now } = options;
  const selection = { namespace, labelSelector, fieldSelector };
  const stopping = new AbortController();
  const { signal } = stopping;
  const firstList = createLatch();

  const store = createObjectStore(object => {
    if (!options.withManagedFields) {
      // Not by deleting: that turns it into a dictionary, which takes three times the room.
      const { managedFields: _, ...metadata } = object.metadata;
      object.metadata = metadata;
    }
    return guarded(() => transform(object));
  });
  let state: ReflectorState = { state: 'Syncing' };
  /** The resource version up to which the copy is true; undefined when it must be listed. */
  let position: string | undefined;
  /** In a row; a watch that lasts ends the row, and so does any event. */
  let failures = 0;
  let openedAt: number | undefined;

  function enter(next: ReflectorState) {
    state = next;
    guarded(() => handlers.onState?.(next));
  }

  function live() {
    openedAt = now();
    if (state.state !== 'Live') {
      enter({ state: 'Live' });
    }
  }

  function disconnected(error: Error) {
    const since =
      state.state === 'Disconnected' ? state.since : new Date(now());
    enter({ state: 'Disconnected', since, error });
  }

  function replace(objects: Iterable<KubernetesObject>, at: string) {
    if (signal.aborted) {
      return;
    }
    const changes = store.replace(objects);
    position = at;
    failures = 0;
    for (const change of changes) {
      guarded(() => tell(change, handlers));
    }
    guarded(() => handlers.onReplace?.([...store.values()]));
    firstList.open();
  }

  function take(event: WatchEvent<KubernetesObject>) {
    if (signal.aborted) {
      return;
    }
    failures = 0;
    if (event.type === 'BOOKMARK') {
      position = event.resourceVersion;
      return;
    }
    const { object } = event;
    const changes =
      event.type === 'DELETED' ? store.delete(object) : store.upsert(object);
    position = object.metadata.resourceVersion;
    for (const change of changes) {
      guarded(() => tell(change, handlers));
    }
  }

  /** Lists and watches in one request. */
  async function streamingList() {
    const listed = new Map<string, KubernetesObject>();
    let complete = false;
    for await (const event of client.watch(type, {
      ...selection,
      sendInitialEvents: true,
      signal,
    })) {
      if (complete) {
        take(event);
      } else if (event.type !== 'BOOKMARK') {
        collect(event, listed);
      } else if (event.initialEventsEnd) {
        complete = true;
        replace(listed.values(), event.resourceVersion);
        listed.clear();
        live();
      }
    }
  }

  async function pagedList() {
    const listed: KubernetesObject[] = [];
    let resourceVersion = '';
    for await (const page of client.pages(type, { ...selection, signal })) {
      listed.push(...page.items);
      ({ resourceVersion } = page);
    }
    replace(listed, resourceVersion);
  }

  async function watchFrom(resourceVersion: string) {
    for await (const event of client.watch(type, {
      ...selection,
      resourceVersion,
      signal,
      onOpen: live,
    })) {
      take(event);
    }
  }

  /** One request of the list and watch, or more of a list in pages. */
  async function follow(): Promise<'Listed' | 'WatchEnded'> {
    if (position !== undefined) {
      await watchFrom(position);
      return 'WatchEnded';
    }
    try {
      await streamingList();
      return 'WatchEnded';
    } catch (error) {
      if (!refusesStreamingList(error) || position !== undefined) {
        throw error;
      }
      await pagedList();
      return 'Listed';
    }
  }

  /** Notes what went wrong. Returns how long to wait, in ms. */
  function afterFailure(error: Error): number {
    if (hasForgotten(error)) {
      position = undefined;
      if (state.state === 'Live') {
        enter({ state: 'Syncing' });
      }
      return failures === 1 ? 0 : backoff(failures);
    }
    disconnected(error);
    const asked =
      error instanceof KubernetesApiError ? (error.retryAfterSeconds ?? 0) : 0;
    return Math.max(backoff(failures), asked * 1000);
  }

  function watchLasted(): boolean {
    return openedAt !== undefined && now() - openedAt >= shortLivedMillis;
  }

  async function run() {
    while (!signal.aborted) {
      let wait = 0;
      openedAt = undefined;
      try {
        const end = await follow();
        if (end === 'WatchEnded' && !watchLasted()) {
          failures += 1;
          wait = backoff(failures);
        }
      } catch (error) {
        if (signal.aborted) {
          break;
        }
        failures = watchLasted() ? 1 : failures + 1;
        wait = afterFailure(
          error instanceof Error ? error : new Error(String(error)),
        );
      }
      await sleep(wait, signal).catch(() => undefined);
    }
  }

  const running = run();

  return {
    synced: () => firstList.passed,
    state: () => state,
    get: store.get,
    all: store.values,
    size: store.size,
    async stop() {
      stopping.abort();
      firstList.fail(
        new Error('The reflector was stopped before its first list'),
      );
      await running;
    },
  };
}

/** The events before the end of a streaming list are the list, and what changed meanwhile. */
function collect(
  event: Exclude<WatchEvent<KubernetesObject>, { type: 'BOOKMARK' }>,
  listed: Map<string, KubernetesObject>,
) {
  const key = objectKey(event.object.metadata);
  if (event.type === 'DELETED') {
    listed.delete(key);
  } else {
    listed.set(key, event.object);
  }
}

/** Servers before 1.32, or with the feature gate WatchList off, call it invalid. */
function refusesStreamingList(error: unknown): boolean {
  return (
    error instanceof KubernetesApiError &&
    (error.statusCode === 400 || error.statusCode === 422)
  );
}

/** The server does not have our resource version: compacted away, or of another life of its database. */
function hasForgotten(error: unknown): boolean {
  return (
    isGone(error) ||
    (error instanceof KubernetesApiError &&
      error.causes.some(cause => cause.reason === 'ResourceVersionTooLarge'))
  );
}

/** Runs code of the caller's; what it throws becomes an uncaught exception of its own. */
function guarded<R>(run: () => R): R | undefined {
  try {
    return run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
    return undefined;
  }
}
