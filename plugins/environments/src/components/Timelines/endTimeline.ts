import {
  humanDuration,
  type Environment,
  type ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { parseInstant } from '../../time';
import { listNames } from '../../words';
import { ticksOf, Timeline, TimelineRow } from './timeline';

function wordsOf(
  resource: ResourceStatus,
  all: ReadonlyArray<ResourceStatus>,
): string {
  if (resource.state === 'Gone') {
    const deleted = parseInstant(resource.deletedAt);
    const gone = parseInstant(resource.goneAt);
    return deleted && gone
      ? `gone in ${humanDuration(gone.getTime() - deleted.getTime())}`
      : 'gone';
  }
  if (resource.onEnd === 'Retain') {
    return 'stays';
  }
  if (resource.deletedAt) {
    return resource.message ?? 'being deleted';
  }
  const before = all
    .filter(
      other =>
        other.wave > resource.wave &&
        other.state !== 'Gone' &&
        other.onEnd !== 'Retain',
    )
    .map(({ name }) => name);
  return before.length > 0 ? `waits for ${listNames(before)}` : 'is next';
}

/**
 * The waterfall of an end: the waves backwards, each resource from the request to delete it
 * until it was gone. Pure.
 *
 * @returns `undefined` while it does not end, and where nothing was made
 */
export function endTimeline(
  { status }: Environment,
  now: Date,
): Timeline | undefined {
  const resources = status?.resources ?? [];
  const start = parseInstant(status?.endingSince);
  if (!start || resources.length === 0) {
    return undefined;
  }
  const end = parseInstant(status?.endedAt) ?? now;
  const span = Math.max(1000, end.getTime() - start.getTime());
  const place = (at: Date) =>
    Math.min(1, Math.max(0, (at.getTime() - start.getTime()) / span));
  const rows = [...resources]
    .sort((a, b) => b.wave - a.wave || a.name.localeCompare(b.name))
    .map((resource): TimelineRow => {
      const deleted = parseInstant(resource.deletedAt);
      return {
        name: resource.name,
        kind: resource.kind,
        wave: resource.wave,
        state: resource.state,
        bar: deleted && {
          from: place(deleted),
          to: place(parseInstant(resource.goneAt) ?? end),
        },
        words: wordsOf(resource, resources),
      };
    });
  return {
    rows,
    ticks: ticksOf(span),
    millis: end.getTime() - start.getTime(),
  };
}
