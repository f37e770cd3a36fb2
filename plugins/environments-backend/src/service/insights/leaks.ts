import type {
  Environment,
  EnvironmentRecordSpec,
  InsightsAnswer,
  Leak,
} from '@environments-dev/plugin-environments-common';
import { environmentFacts } from '../../facts/environmentFacts';
import { recordFacts } from '../../facts/recordFacts';
import { phaseOf } from '../../readModel/environmentEntry';
import type { Life } from './Life';

export const MOST_LEAKS = 100;

/** How many objects of a leak are named. */
const MOST_NAMED = 3;

/** Those that left something over, the latest first. */
export function leakingLives(lives: readonly Life[]): Life[] {
  return lives
    .filter(({ leftOver }) => leftOver > 0)
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
}

/**
 * What cannot end, and what has ended and left something over. Pure.
 *
 * @param reports - of those that left something over, as many as are shown
 * @param leftOver - how many those are in all
 */
export function leaks(
  present: readonly Environment[],
  reports: readonly EnvironmentRecordSpec[],
  leftOver: number,
): InsightsAnswer['leaks'] {
  const blocked = present.flatMap(blockedEnd);
  return {
    total: blocked.length + leftOver,
    items: [...blocked, ...reports.map(leakOf)].slice(0, MOST_LEAKS),
  };
}

function blockedEnd(environment: Environment): Leak[] {
  const { status } = environment;
  if (phaseOf(environment) !== 'Ending' || status?.reason !== 'Blocked') {
    return [];
  }
  const { namespace, name, className, owner } = environmentFacts(environment);
  return [
    {
      kind: 'BlockedEnd',
      namespace,
      name,
      className,
      owner,
      since: status.endingSince ?? environment.metadata.deletionTimestamp ?? '',
      message: status.message,
    },
  ];
}

function leakOf(spec: EnvironmentRecordSpec): Leak {
  const { namespace, name, className, owner } = recordFacts(spec);
  const left = spec.objects.filter(({ result }) => result === 'LeftOver');
  const named = left
    .slice(0, MOST_NAMED)
    .map(object =>
      [
        object.kind,
        object.namespace ? `${object.namespace}/${object.name}` : object.name,
      ].join(' '),
    );
  const others = spec.leftOver - named.length;
  return {
    kind: 'LeftOver',
    namespace,
    name,
    className,
    owner,
    since: spec.endedAt,
    message: `Left over: ${[
      ...named,
      ...(others > 0 ? [`${others} more`] : []),
    ].join(', ')}.`,
  };
}
