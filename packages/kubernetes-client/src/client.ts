import {
  aggregatedDiscovery,
  discoveryPaths,
  readDiscovery,
} from './discovery';
import { Call, createExchange } from './exchange';
import { impersonationHeaders } from './impersonation';
import {
  collectionPath,
  creationPath,
  objectPath,
  Query,
  withQuery,
} from './paths';
import { apiVersionOf } from './resourceTypes';
import { Delay, Repeatability } from './retry';
import { ServerClock } from './serverClock';
import { isRecord } from './status';
import { failedRequest, Transport, TransportRequest } from './transport';
import {
  Discovery,
  KubernetesClient,
  KubernetesObject,
  ListOptions,
  ObjectList,
  RequestOptions,
  ResourceType,
  WriteOptions,
} from './types';
import { watchEvents } from './watch';

/** What a client shares with those that act as somebody else. */
export interface Shared {
  transport: Transport;
  serverClock: ServerClock;
  counts: Record<string, number>;
  discoveryCache: { latest: Promise<Discovery> | undefined };
  watchQuietLimitMillis: number;
  random(): number;
  delay: Delay;
}

const pageSize = 500;

/** A client with `identity` for its headers; `close` is what closing it does. */
export function clientFor(
  shared: Shared,
  identity: Record<string, string | string[]>,
  close: () => Promise<void>,
): KubernetesClient {
  const { serverClock, counts, discoveryCache } = shared;
  const exchange = createExchange(shared, identity);

  function write<T>(
    request: Pick<Call, 'verb' | 'method' | 'path' | 'signal'> & {
      repeatability?: Repeatability;
      contentType?: string;
      content: unknown;
      query: Query;
    },
  ): Promise<T> {
    const {
      content,
      query,
      path,
      contentType = 'application/json',
      repeatability = 'Once',
      ...rest
    } = request;
    return exchange.json({
      ...rest,
      repeatability,
      path: withQuery(path, query),
      headers: { 'content-type': contentType },
      body: JSON.stringify(content),
    });
  }

  async function list<T>(
    type: ResourceType,
    options: ListOptions & RequestOptions = {},
  ): Promise<ObjectList<T>> {
    const { items, metadata } = await exchange.json<{
      items?: T[] | null;
      metadata: { resourceVersion: string; continue?: string };
    }>({
      verb: 'list',
      repeatability: 'Idempotent',
      method: 'GET',
      path: withQuery(collectionPath(type, options.namespace), {
        labelSelector: options.labelSelector,
        fieldSelector: options.fieldSelector,
        limit: options.limit ?? pageSize,
        continue: options.continueToken,
        // A continued list has its version in the token, and allows no other.
        resourceVersion: options.continueToken
          ? undefined
          : options.resourceVersion,
      }),
      signal: options.signal,
    });
    return {
      items: withTypeMeta(items ?? [], type),
      resourceVersion: metadata.resourceVersion,
      continueToken: metadata.continue || undefined,
    };
  }

  async function discover(): Promise<Discovery> {
    return readDiscovery(
      await Promise.all(
        discoveryPaths.map(path =>
          exchange.json<unknown>({
            verb: 'discovery',
            repeatability: 'Idempotent',
            method: 'GET',
            path,
            headers: { accept: aggregatedDiscovery },
          }),
        ),
      ),
    );
  }

  return {
    get: async (ref, options = {}) =>
      exchange.json({
        verb: 'get',
        repeatability: 'Idempotent',
        method: 'GET',
        path: objectPath(ref),
        signal: options.signal,
      }),

    list,

    async *pages<T = KubernetesObject>(
      type: ResourceType,
      options: ListOptions & RequestOptions = {},
    ) {
      let { continueToken } = options;
      do {
        const page: ObjectList<T> = await list(type, {
          ...options,
          continueToken,
        });
        yield page;
        continueToken = page.continueToken;
      } while (continueToken !== undefined);
    },

    create: async (type, object, options = {}) =>
      write({
        verb: 'create',
        method: 'POST',
        path: creationPath(type, object.metadata?.namespace),
        query: writeQuery(options),
        content: object,
        signal: options.signal,
      }),

    createSubresource: async (ref, body, options = {}) =>
      write({
        verb: 'create',
        method: 'POST',
        path: objectPath(ref),
        query: writeQuery(options),
        content: body,
        signal: options.signal,
      }),

    apply: async (ref, object, options) =>
      write({
        verb: 'apply',
        repeatability: 'Idempotent',
        method: 'PATCH',
        path: objectPath(ref),
        query: { ...writeQuery(options), force: options.force ?? true },
        contentType: 'application/apply-patch+yaml',
        content: object,
        signal: options.signal,
      }),

    jsonPatch: async (ref, operations, options = {}) =>
      write({
        verb: 'patch',
        method: 'PATCH',
        path: objectPath(ref),
        query: writeQuery(options),
        contentType: 'application/json-patch+json',
        content: operations,
        signal: options.signal,
      }),

    mergePatch: async (ref, patch, options = {}) =>
      write({
        verb: 'patch',
        method: 'PATCH',
        path: objectPath(ref),
        query: writeQuery(options),
        contentType: 'application/merge-patch+json',
        content: patch,
        signal: options.signal,
      }),

    replace: async (ref, object, options = {}) =>
      write({
        verb: 'update',
        method: 'PUT',
        path: objectPath(ref),
        query: writeQuery(options),
        content: object,
        signal: options.signal,
      }),

    async delete(ref, options = {}) {
      const { dryRun, signal, ...deleteOptions } = options;
      const answer = await write<unknown>({
        verb: 'delete',
        repeatability: options.preconditions?.uid ? 'Idempotent' : 'Once',
        method: 'DELETE',
        path: objectPath(ref),
        query: {},
        content: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          ...deleteOptions,
          dryRun: dryRun ? ['All'] : undefined,
        },
        signal,
      });
      return isTerminating(answer) ? answer : undefined;
    },

    text: async (path, options = {}) =>
      exchange.text({
        verb: 'get',
        repeatability: 'Idempotent',
        method: 'GET',
        path: withQuery(path, options.query ?? {}),
        signal: options.signal,
      }),

    async discovery(options = {}) {
      if (options.refresh || discoveryCache.latest === undefined) {
        // Shared by all who ask, so that nobody's signal ends it.
        const latest = discover();
        discoveryCache.latest = latest;
        latest.catch(() => {
          if (discoveryCache.latest === latest) {
            discoveryCache.latest = undefined;
          }
        });
      }
      return discoveryCache.latest;
    },

    as: who =>
      clientFor(
        shared,
        { 'user-agent': identity['user-agent'], ...impersonationHeaders(who) },
        async () => undefined,
      ),

    async *watch(type, options) {
      const { sendInitialEvents } = options;
      const request: TransportRequest = {
        method: 'GET',
        path: withQuery(collectionPath(type, options.namespace), {
          watch: true,
          allowWatchBookmarks: true,
          labelSelector: options.labelSelector,
          fieldSelector: options.fieldSelector,
          resourceVersion: options.resourceVersion,
          sendInitialEvents: sendInitialEvents || undefined,
          resourceVersionMatch: sendInitialEvents ? 'NotOlderThan' : undefined,
          timeoutSeconds:
            options.timeoutSeconds ?? Math.round(300 + 300 * shared.random()),
        }),
        signal: options.signal,
      };
      const chunks = await exchange.watch({
        ...request,
        quietLimitMillis: shared.watchQuietLimitMillis,
      });
      options.onOpen?.();
      yield* watchEvents(chunks, failedRequest(request));
    },

    clockSkewMillis: () => serverClock.skewMillis(),
    requestCounts: () => ({ ...counts }),
    close,
  };
}

/** What is gone is answered with a Status, or by some types with the object as it was last. */
function isTerminating(answer: unknown): answer is KubernetesObject {
  if (!isRecord(answer) || !isRecord(answer.metadata)) {
    return false;
  }
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } =
    answer.metadata;
  const isHeld = Array.isArray(finalizers) && finalizers.length > 0;
  return (
    deletionTimestamp !== undefined &&
    (isHeld || Number(deletionGracePeriodSeconds ?? 0) > 0)
  );
}

function writeQuery({
  dryRun,
  fieldManager,
  fieldValidation,
}: WriteOptions): Query {
  return { dryRun: dryRun ? 'All' : undefined, fieldManager, fieldValidation };
}

/** Items of a list of a built-in type do not say what they are. */
function withTypeMeta<T>(items: T[], type: ResourceType): T[] {
  const apiVersion = apiVersionOf(type);
  return items.map(item =>
    isRecord(item) && item.kind === undefined
      ? { apiVersion, kind: type.kind, ...item }
      : item,
  );
}
