import type { ActivityItem } from '@environments-dev/plugin-environments-common';

/** The portal's clock, the cluster's and the controller's turn may lie this far apart. */
const SAME_MILLIS = 30_000;

/**
 * One list, newest first. What two sources tell is told once: by the portal rather than
 * by the cluster, and of the cluster by whichever comes first among `sources`. Pure.
 */
export function mergeActivity(
  ...sources: ReadonlyArray<readonly ActivityItem[]>
): ActivityItem[] {
  const kept: ActivityItem[] = [];
  for (const source of sources) {
    const told = [...kept];
    kept.push(
      ...source
        .map(item => ({ ...item, at: new Date(item.at).toISOString() }))
        .filter(item => !told.some(each => isSame(each, item))),
    );
  }
  return kept.sort((one, other) => other.at.localeCompare(one.at));
}

function isSame(one: ActivityItem, other: ActivityItem): boolean {
  return (
    one.kind === other.kind &&
    (one.actor === other.actor ||
      one.actor === undefined ||
      other.actor === undefined) &&
    Math.abs(Date.parse(one.at) - Date.parse(other.at)) <= SAME_MILLIS
  );
}
