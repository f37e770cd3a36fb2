import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { Clock } from '../clock';

/**
 * What the API server answered to our own writes, for as long as a watch has not
 * told the same: a pass right after a write must not see the object as it was before.
 */
export interface Freshness<T extends Versioned> {
  /** Notes the answer to a write. */
  wrote(key: string, object: T): void;
  /** Notes that a write has let the object go, whatever a watch still tells of it. */
  released(key: string, object: T): void;
  /** The object of our own write that the watch tells of with this resource version, if it is one. */
  echoOf(key: string, told: Versioned): T | undefined;
  /** The newer one of what a watch has told and what a write was answered with. */
  newest(key: string, watched: T | undefined): T | undefined;
  /** A watch told that the object is gone. */
  gone(key: string): void;
}

/** Anything with a resource version. */
export interface Versioned {
  metadata: { uid?: string; resourceVersion?: string };
}

/** A watch that lags more than this is down, and re-lists when it is back. */
const TRUSTED_MILLIS = 30_000;

export function createFreshness<T extends Versioned>(
  clock: Clock,
): Freshness<T> {
  const written = new Map<
    string,
    { object: T; isReleased: boolean; until: number }
  >();

  function note(key: string, object: T, isReleased: boolean) {
    const until = clock.now().getTime() + TRUSTED_MILLIS;
    written.set(key, { object, isReleased, until });
  }

  return {
    wrote: (key, object) => note(key, object, false),
    released: (key, object) => note(key, object, true),
    echoOf(key, { metadata: { uid, resourceVersion } }) {
      const metadata = written.get(key)?.object.metadata;
      return metadata?.uid === uid &&
        metadata?.resourceVersion === resourceVersion
        ? written.get(key)?.object
        : undefined;
    },
    newest(key, watched) {
      const entry = written.get(key);
      if (!entry) {
        return watched;
      }
      const overtaken =
        watched !== undefined &&
        (entry.isReleased
          ? watched.metadata.uid !== entry.object.metadata.uid
          : versionOf(watched) >= versionOf(entry.object));
      if (overtaken || entry.until < clock.now().getTime()) {
        written.delete(key);
        return watched;
      }
      return entry.isReleased ? undefined : entry.object;
    },
    gone(key) {
      written.delete(key);
    },
  };
}

/** Resource versions of one type are ordered numbers since Kubernetes 1.35. */
function versionOf(object: Versioned): number {
  return Number(object.metadata.resourceVersion ?? 0);
}

/** `namespace/name`, or the name of what has no namespace. */
export function keyOf(object: {
  metadata: Pick<KubernetesObject['metadata'], 'name' | 'namespace'>;
}): string {
  const { namespace, name } = object.metadata;
  return namespace ? `${namespace}/${name}` : name;
}
