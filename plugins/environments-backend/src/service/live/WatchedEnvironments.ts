import {
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { instanceSelector, objectsNamespace } from './ownership';
import { watchList, WatchedList } from './watchedList';
import type { Workloads } from './workloads';

/** What is known of an environment that somebody looks at. */
export interface LookedAt {
  workloads(): Workloads;
  /** Events about it, and about anything in the namespace of its objects. */
  events(): { own: KubernetesObject[]; inNamespace: KubernetesObject[] };
}

interface Watched extends LookedAt {
  known: Promise<unknown>;
  isKnown(): boolean;
  lastLook: number;
  stop(): Promise<unknown>;
}

/**
 * The Pods, claims, Events and so on of environments that people look at, kept by watches
 * that begin with the first look and end some time after the last: however many pages are
 * open, and however often they ask, an environment is listed once.
 */
export class WatchedEnvironments {
  readonly #client: KubernetesClient;
  readonly #idleMillis: number;
  readonly #most: number;
  readonly #setTimer: (callback: () => void, millis: number) => void;
  readonly #now: () => number;
  readonly #onChange: (uid: string) => void;
  readonly #watched = new Map<string, Watched>();

  constructor(options: {
    /** Acts as the portal's account. */
    client: KubernetesClient;
    /** How long after the last look. */
    idleMillis: number;
    /** How many are watched at a time: each has some watches of its own. */
    most: number;
    setTimer: (callback: () => void, millis: number) => void;
    /** In ms since the epoch. */
    now: () => number;
    /** Called with the UID of an environment when something of it has changed. */
    onChange: (uid: string) => void;
  }) {
    this.#client = options.client;
    this.#idleMillis = options.idleMillis;
    this.#most = options.most;
    this.#setTimer = options.setTimer;
    this.#now = options.now;
    this.#onChange = options.onChange;
  }

  /** @throws KubernetesApiError, KubernetesConnectionError when it cannot be watched */
  async look(environment: Environment): Promise<LookedAt> {
    // Its objects get a namespace of their own only once it may start.
    const key = `${environment.metadata.uid} ${objectsNamespace(environment)}`;
    const watched = this.#watched.get(key) ?? this.#begin(key, environment);
    watched.lastLook = this.#now();
    try {
      await watched.known;
    } catch (error) {
      await this.#end(key, watched);
      throw error;
    }
    return watched;
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#watched].map(([key, watched]) => this.#end(key, watched)),
    );
  }

  #begin(key: string, environment: Environment): Watched {
    this.#makeRoom();
    const { uid = '' } = environment.metadata;
    let isKnown = false;
    const lists = this.#lists(environment, () => {
      if (isKnown) {
        this.#onChange(uid);
      }
    });
    const all = Object.values(lists);
    const known = Promise.all(all.map(list => list.known)).then(() => {
      isKnown = true;
    });
    known.catch(() => undefined);
    const watched: Watched = {
      known,
      isKnown: () => isKnown,
      lastLook: this.#now(),
      workloads: () => ({
        pods: lists.pods.all(),
        between: [...lists.replicaSets.all(), ...lists.jobs.all()],
        claims: lists.claims.all(),
        endpointSlices: lists.endpointSlices.all(),
      }),
      events: () => ({
        own: lists.ownEvents.all(),
        inNamespace: lists.events.all(),
      }),
      stop: () => Promise.all(all.map(list => list.stop())),
    };
    this.#watched.set(key, watched);
    this.#endWhenIdle(key, watched, this.#idleMillis);
    return watched;
  }

  /** Who was not looked at for the longest goes for one who is; nobody goes who is awaited. */
  #makeRoom() {
    if (this.#watched.size < this.#most) {
      return;
    }
    const [oldest] = [...this.#watched]
      .filter(([, watched]) => watched.isKnown())
      .sort(([, one], [, other]) => one.lastLook - other.lastLook);
    if (oldest) {
      void this.#end(...oldest);
    }
  }

  #lists(environment: Environment, onChange: () => void) {
    const namespace = objectsNamespace(environment);
    const project = environment.metadata.namespace ?? '';
    const own = { namespace, labelSelector: instanceSelector(environment) };
    const watch = (
      type: Parameters<typeof watchList>[1],
      selection: Parameters<typeof watchList>[2],
    ): WatchedList => watchList(this.#client, type, selection, onChange);
    return {
      pods: watch(resourceTypes.pods, own),
      replicaSets: watch(resourceTypes.replicasets, own),
      jobs: watch(resourceTypes.jobs, own),
      // Claims that a StatefulSet makes carry no label of ours.
      claims: watch(
        resourceTypes.persistentvolumeclaims,
        namespace === project ? own : { namespace },
      ),
      endpointSlices: watch(resourceTypes.endpointslices, own),
      events: watch(resourceTypes.events, { namespace }),
      ownEvents: watch(resourceTypes.events, {
        namespace: project,
        fieldSelector: `involvedObject.uid=${environment.metadata.uid}`,
      }),
    };
  }

  #endWhenIdle(key: string, watched: Watched, millis: number) {
    this.#setTimer(() => {
      const left = watched.lastLook + this.#idleMillis - this.#now();
      if (left > 0) {
        this.#endWhenIdle(key, watched, left);
      } else {
        void this.#end(key, watched);
      }
    }, millis);
  }

  async #end(key: string, watched: Watched): Promise<void> {
    if (this.#watched.get(key) === watched) {
      this.#watched.delete(key);
      await watched.stop();
    }
  }
}
