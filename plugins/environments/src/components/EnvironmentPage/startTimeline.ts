import {
  humanDuration,
  type Environment,
  type ResourceState,
  type ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { parseInstant } from '../../time';

/** One resource on the timeline; positions are fractions of the whole. */
export interface TimelineRow {
  name: string;
  kind: string;
  wave: number;
  state: ResourceState;
  /** Absent while it has not been created. */
  bar?: { from: number; to: number };
  /** What it does or waits for, in plain words. */
  words: string;
}

export interface StartTimeline {
  rows: TimelineRow[];
  /** How long the whole has taken until now, or until it was ready. */
  millis: number;
}

function listNames(names: string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(names);
}

function wordsOf(
  resource: ResourceStatus,
  all: ReadonlyArray<ResourceStatus>,
): string {
  switch (resource.state) {
    case 'Ready': {
      const created = parseInstant(resource.createdAt);
      const ready = parseInstant(resource.readyAt);
      if (!created || !ready) {
        return 'ready';
      }
      const millis = ready.getTime() - created.getTime();
      return millis < 1000
        ? 'ready at once'
        : `ready in ${humanDuration(millis)}`;
    }
    case 'Failed':
      return resource.message ?? 'failed';
    case 'Pending': {
      const before = all.filter(
        other => other.wave < resource.wave && other.state !== 'Ready',
      );
      return before.length > 0
        ? `waits for ${listNames(before.map(other => other.name))}`
        : (resource.message ?? 'not created yet');
    }
    case 'Applied':
    case 'Progressing':
      return resource.message ?? 'created, becoming ready';
    case 'Deleting':
      return 'being deleted';
    default:
      return 'gone';
  }
}

/**
 * The waterfall of a start: each resource from its creation to ready, in waves.
 *
 * @returns `undefined` while nothing is planned
 */
export function startTimeline(
  environment: Environment,
  now: Date,
): StartTimeline | undefined {
  const { status, metadata } = environment;
  const resources = status?.resources ?? [];
  const start = parseInstant(status?.startedAt ?? metadata.creationTimestamp);
  if (resources.length === 0 || !start) {
    return undefined;
  }
  const readyTimes = resources.flatMap(
    ({ readyAt }) => parseInstant(readyAt)?.getTime() ?? [],
  );
  const end =
    parseInstant(status?.readyAt ?? status?.failedAt)?.getTime() ??
    (status?.phase === 'Starting'
      ? now.getTime()
      : Math.max(...readyTimes, start.getTime()));
  const span = Math.max(1000, end - start.getTime());
  const place = (at: number) =>
    Math.min(1, Math.max(0, (at - start.getTime()) / span));
  const rows = [...resources]
    .sort(
      (a, b) =>
        a.wave - b.wave ||
        (a.createdAt ?? '~').localeCompare(b.createdAt ?? '~') ||
        a.name.localeCompare(b.name),
    )
    .map(resource => {
      const created = parseInstant(resource.createdAt);
      const ready = parseInstant(resource.readyAt);
      return {
        name: resource.name,
        kind: resource.kind,
        wave: resource.wave,
        state: resource.state,
        bar: created && {
          from: place(created.getTime()),
          to: place(ready?.getTime() ?? end),
        },
        words: wordsOf(resource, resources),
      };
    });
  return { rows, millis: end - start.getTime() };
}
