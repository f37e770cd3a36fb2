import {
  humanDuration,
  type Environment,
  type EnvironmentEvent,
  type LiveResource,
  type ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { parseInstant } from '../../time';
import { listNames } from '../../words';
import { underWayWords } from '../Reasons';
import { ticksOf, Timeline, TimelineRow } from './timeline';

/** What is known beside the status; it says what is going on inside a resource. */
export interface LiveFacts {
  live: ReadonlyArray<LiveResource>;
  events: ReadonlyArray<EnvironmentEvent>;
}

function wordsOf(
  resource: ResourceStatus,
  all: ReadonlyArray<ResourceStatus>,
  facts: LiveFacts,
): string {
  const live = facts.live.find(({ name }) => name === resource.name);
  switch (resource.state) {
    case 'Ready':
      return readyWords(resource);
    case 'Failed':
      return resource.message ?? 'failed';
    case 'Pending': {
      const before = namesBefore(resource, all, live);
      return before.length > 0
        ? `waits for ${listNames(before)}`
        : (resource.message ?? 'not created yet');
    }
    case 'Applied':
    case 'Progressing':
      return (
        (live && underWayWords(live, facts.events)) ??
        resource.message ??
        'created, becoming ready'
      );
    case 'Deleting':
      return 'being deleted';
    default:
      return 'gone';
  }
}

function readyWords(resource: ResourceStatus): string {
  const created = parseInstant(resource.createdAt);
  const ready = parseInstant(resource.readyAt);
  if (!created || !ready) {
    return 'ready';
  }
  const millis = ready.getTime() - created.getTime();
  return millis < 1000 ? 'ready at once' : `ready in ${humanDuration(millis)}`;
}

/** What is not ready yet of what it depends on; where that is unknown, of the waves before. */
function namesBefore(
  resource: ResourceStatus,
  all: ReadonlyArray<ResourceStatus>,
  live: LiveResource | undefined,
): string[] {
  const needed = new Set(live?.dependsOn);
  return all
    .filter(other => other.state !== 'Ready')
    .filter(other =>
      needed.size > 0 ? needed.has(other.name) : other.wave < resource.wave,
    )
    .map(({ name }) => name);
}

/** When the axis ends: when all was over, or now. */
function endOf(
  { status }: Environment,
  resources: ReadonlyArray<ResourceStatus>,
  start: Date,
  now: Date,
): number {
  const readyTimes = resources.flatMap(
    ({ readyAt }) => parseInstant(readyAt)?.getTime() ?? [],
  );
  return (
    parseInstant(status?.readyAt ?? status?.failedAt)?.getTime() ??
    (status?.phase === 'Starting'
      ? now.getTime()
      : Math.max(...readyTimes, start.getTime()))
  );
}

const NOTHING_LIVE: LiveFacts = { live: [], events: [] };

/**
 * The waterfall of a start: each resource from its creation to ready, in waves, on an axis
 * of time that they share. Pure.
 *
 * @returns `undefined` while nothing is planned
 */
export function startTimeline(
  environment: Environment,
  now: Date,
  facts: LiveFacts = NOTHING_LIVE,
): Timeline | undefined {
  const { status, metadata } = environment;
  const resources = status?.resources ?? [];
  const start = parseInstant(status?.startedAt ?? metadata.creationTimestamp);
  if (resources.length === 0 || !start) {
    return undefined;
  }
  const end = endOf(environment, resources, start, now);
  const span = Math.max(1000, end - start.getTime());
  const place = (at: number) =>
    Math.min(1, Math.max(0, (at - start.getTime()) / span));
  const rows = [...resources].sort(byStart).map((resource): TimelineRow => {
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
      began:
        created &&
        `created after ${humanDuration(Math.max(0, created.getTime() - start.getTime()))}`,
      words: wordsOf(resource, resources, facts),
    };
  });
  return { rows, ticks: ticksOf(span), millis: end - start.getTime() };
}

function byStart(a: ResourceStatus, b: ResourceStatus): number {
  return (
    a.wave - b.wave ||
    (a.createdAt ?? '~').localeCompare(b.createdAt ?? '~') ||
    a.name.localeCompare(b.name)
  );
}
