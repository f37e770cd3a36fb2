/** An object of the Kubernetes API, as JSON. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: KubernetesMetadata;
  [field: string]: unknown;
}

/** The part of `metadata` that this client and its callers rely on. */
export interface KubernetesMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: Array<{
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
  }>;
  [field: string]: unknown;
}

/** What an object of some kind must at least look like to be sent. */
export interface ObjectToApply {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** An object that has no name yet, or, like a review, never gets one. */
export interface ObjectToCreate {
  apiVersion: string;
  kind: string;
  metadata?: {
    name?: string;
    generateName?: string;
    namespace?: string;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** A resource type of the API server, as paths name it. */
export interface ResourceType {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** Plural, lower case: `deployments`. */
  plural: string;
  kind: string;
  namespaced: boolean;
}

/** Names one object, or with `subresource` a part of it. */
export interface ObjectReference {
  type: ResourceType;
  name: string;
  namespace?: string;
  /** `status`, `scale`, `token`, ... */
  subresource?: string;
}

export interface ListOptions {
  /** Absent: all namespaces. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Page size; the default is 500. */
  limit?: number;
  continueToken?: string;
  resourceVersion?: string;
}

export interface ObjectList<T> {
  items: T[];
  resourceVersion: string;
  continueToken?: string;
}

export interface WriteOptions {
  /** Nothing is stored; admission and validation run. */
  dryRun?: boolean;
  fieldManager?: string;
  /** What becomes of fields that the schema does not know; the API server's default is Warn, which drops them. */
  fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
}

export interface ApplyOptions extends WriteOptions {
  fieldManager: string;
  /** Take over fields of other managers; the default is true. */
  force?: boolean;
}

export interface DeleteOptions {
  preconditions?: { uid?: string; resourceVersion?: string };
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  gracePeriodSeconds?: number;
  dryRun?: boolean;
}

export type JsonPatchOperation =
  | { op: 'add' | 'replace' | 'test'; path: string; value: unknown }
  | { op: 'remove'; path: string }
  | { op: 'move' | 'copy'; path: string; from: string };

/** Whom a request is made as; the caller's own account needs the verb `impersonate`. */
export interface Impersonation {
  user: string;
  groups?: string[];
  uid?: string;
  extra?: Record<string, string[]>;
}

export interface RequestOptions {
  signal?: AbortSignal;
}

/** What discovery knows. A kind that successful discovery does not know is absent. */
export interface Discovery {
  /** The type for an `apiVersion` and `kind`, if the API server serves it. */
  find(apiVersion: string, kind: string): ResourceType | undefined;
  /** All types that can be listed and deleted. */
  all(): ResourceType[];
  /** Groups (with version) whose discovery failed; what they hold is unknown, not gone. */
  failed: string[];
}

/**
 * A thin client of one API server over one connection pool. Every method throws
 * {@link KubernetesApiError} for an answer that is not 2xx, and
 * {@link KubernetesConnectionError} when there was no answer.
 */
export interface KubernetesClient {
  /** `T` is trusted, not checked: parse what crosses a border. */
  get<T = KubernetesObject>(
    ref: ObjectReference,
    options?: RequestOptions,
  ): Promise<T>;
  /** One page. */
  list<T = KubernetesObject>(
    type: ResourceType,
    options?: ListOptions & RequestOptions,
  ): Promise<ObjectList<T>>;
  /** All pages, one after the other. */
  pages<T = KubernetesObject>(
    type: ResourceType,
    options?: ListOptions & RequestOptions,
  ): AsyncIterable<ObjectList<T>>;
  create<T = KubernetesObject>(
    type: ResourceType,
    object: ObjectToCreate,
    options?: WriteOptions & RequestOptions,
  ): Promise<T>;
  /** POST of a body to a subresource: `token`, `eviction`, ... */
  createSubresource<T>(
    ref: ObjectReference & { subresource: string },
    body: unknown,
    options?: WriteOptions & RequestOptions,
  ): Promise<T>;
  /** Server-side apply. With `metadata.uid` a replaced object is a conflict, not a new one. */
  apply<T = KubernetesObject>(
    ref: ObjectReference,
    object: ObjectToApply,
    options: ApplyOptions & RequestOptions,
  ): Promise<T>;
  jsonPatch<T = KubernetesObject>(
    ref: ObjectReference,
    operations: JsonPatchOperation[],
    options?: WriteOptions & RequestOptions,
  ): Promise<T>;
  mergePatch<T = KubernetesObject>(
    ref: ObjectReference,
    patch: unknown,
    options?: WriteOptions & RequestOptions,
  ): Promise<T>;
  replace<T = KubernetesObject>(
    ref: ObjectReference,
    object: ObjectToApply,
    options?: WriteOptions & RequestOptions,
  ): Promise<T>;
  /** Gives the object while something holds it up, as a finalizer does; undefined when it is gone. */
  delete(
    ref: ObjectReference,
    options?: DeleteOptions & RequestOptions,
  ): Promise<KubernetesObject | undefined>;
  /** Any path, the body as text: logs, `/version`, `/readyz`, metrics. */
  text(
    path: string,
    options?: RequestOptions & { query?: Record<string, string> },
  ): Promise<string>;
  /** Aggregated discovery, cached; `refresh` asks again. */
  discovery(
    options?: RequestOptions & { refresh?: boolean },
  ): Promise<Discovery>;
  /** The same server and pool, as somebody else. */
  as(who: Impersonation): KubernetesClient;
  /** Watches are opened by the reflector; exposed for it, over a dispatcher of their own. */
  watch(
    type: ResourceType,
    options: WatchOptions,
  ): AsyncIterable<WatchEvent<KubernetesObject>>;
  /** Difference of the API server's clock (its `Date` header) and ours, in ms; undefined before the first answer. */
  clockSkewMillis(): number | undefined;
  /** How many requests were sent, by verb; for benchmarks and metrics. */
  requestCounts(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export interface WatchOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  resourceVersion?: string;
  /** Streaming list: the initial objects come as events, then a bookmark that says so. */
  sendInitialEvents?: boolean;
  /** When the server ends the watch; by default after 5 to 10 minutes, at random. */
  timeoutSeconds?: number;
  /** The server has accepted the watch; its first event may be minutes away. */
  onOpen?(): void;
  signal?: AbortSignal;
}

export type WatchEvent<T> =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  | { type: 'BOOKMARK'; resourceVersion: string; initialEventsEnd: boolean };

/**
 * What a reflector tells. Its copy is brought up to date before it tells, so
 * that `get` and `all` never lag behind a handler.
 *
 * `onUpsert` and `onDelete` alone tell everything: a list is told as one of
 * them for each object that differs from the copy before it (the deletions
 * first; what kept its `resourceVersion` is passed over; what was deleted and
 * made again is a deletion and an upsert without `previous`), and then, once
 * per complete list, as `onReplace` for those who would rather take in the
 * whole.
 *
 * Handlers are called one after the other and must not block. What a handler
 * throws is thrown once more outside of the reflector, as Node.js does for
 * event listeners, and does not stop it.
 */
export interface ReflectorHandlers<T> {
  /** The whole truth at a moment: at first, and after each re-list. */
  onReplace?(objects: T[]): void;
  onUpsert(object: T, previous: T | undefined): void;
  /** With the last state before it was gone. */
  onDelete(object: T): void;
  /** Connection lost or regained; `since` is when it was lost. */
  onState?(state: ReflectorState): void;
}

export type ReflectorState =
  /** A list is on its way, and nothing is known to be wrong. */
  | { state: 'Syncing' }
  /** A watch is open, and all that it told has been taken in. */
  | { state: 'Live' }
  /** The copy is kept as it was; `error` is the latest. */
  | { state: 'Disconnected'; since: Date; error: Error };

/** Keeps a local copy of a selection of objects true, for as long as it runs. */
export interface Reflector<T> {
  /** Resolves after the first complete list; rejects when stopped before it. */
  synced(): Promise<void>;
  state(): ReflectorState;
  get(key: { namespace?: string; name: string }): T | undefined;
  all(): IterableIterator<T>;
  size(): number;
  stop(): Promise<void>;
}

export interface ReflectorOptions<T> {
  client: KubernetesClient;
  type: ResourceType;
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** What is kept of an object; managedFields are dropped before. Return undefined to leave it out. */
  transform?(object: KubernetesObject): T | undefined;
  /** Leaves it to `transform` to drop managedFields: they are most of many an object. */
  withManagedFields?: boolean;
  handlers: ReflectorHandlers<T>;
  /** Wait after the n-th failure in a row, in ms; passed in so that tests own time. */
  backoff?(attempt: number): number;
  /** Our clock, in ms since the epoch; the default is the real one. */
  now?(): number;
}
