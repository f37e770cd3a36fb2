import type { EnvironmentWatch, SeenEnvironment } from './environmentWatch';

/** When an environment's deletion was asked for, against when it was to end. */
export interface Deletion {
  name: string;
  /** Seconds from the end of its time to the sight of its deletion. */
  lateSeconds: number;
  isEarly: boolean;
}

/** Notes of each environment when its deletion is first seen. */
export function noteDeletions(
  environments: EnvironmentWatch,
  endOf: (environment: SeenEnvironment) => string | undefined,
): { all(): Deletion[]; reached(count: number): Promise<void> } {
  const deletions = new Map<string, Deletion>();
  let expected = Infinity;
  let settle = () => {};
  environments.onChange(environment => {
    const { name, deletionTimestamp } = environment;
    const end = endOf(environment);
    if (deletionTimestamp && end && !deletions.has(name)) {
      deletions.set(
        name,
        deletionOf(name, end, { at: Date.now(), stamp: deletionTimestamp }),
      );
      if (deletions.size >= expected) {
        settle();
      }
    }
  });
  return {
    all: () => [...deletions.values()],
    reached: count =>
      new Promise(resolve => {
        expected = count;
        settle = resolve;
        if (deletions.size >= count) {
          resolve();
        }
      }),
  };
}

/**
 * The API server stamps a deletion with whole seconds, cut off; so one that is stamped
 * with an earlier second than the end's was asked for too early, whenever it was seen.
 */
export function deletionOf(
  name: string,
  end: string,
  seen: { at: number; stamp: string },
): Deletion {
  const due = Date.parse(end);
  return {
    name,
    lateSeconds: (seen.at - due) / 1000,
    isEarly:
      seen.at < due || Date.parse(seen.stamp) < Math.floor(due / 1000) * 1000,
  };
}
