import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { StoredEnvironment } from '../watch/environments';

/** What happened to an environment between two states of it that were told. */
export type Transition =
  | { what: 'BecameReady'; seconds: number }
  | { what: 'StartFailed'; reason: string }
  | { what: 'Warned'; times: number }
  | { what: 'EndBegan'; cause: EndCause };

/** Why an environment ends: somebody asked for it, its time was up, or it never started in time. */
export const END_CAUSES = ['requested', 'expired', 'never_started'] as const;

export type EndCause = (typeof END_CAUSES)[number];

/** Compares two states of one environment. Pure. */
export function transitionsOf(
  before: StoredEnvironment,
  now: StoredEnvironment,
): Transition[] {
  const was: Partial<EnvironmentStatus> = before.status ?? {};
  const is: Partial<EnvironmentStatus> = now.status ?? {};
  const transitions: Transition[] = [];
  if (is.readyAt !== undefined && was.readyAt === undefined) {
    transitions.push({
      what: 'BecameReady',
      seconds: is.startedInSeconds ?? 0,
    });
  }
  if (
    is.phase === 'Failed' &&
    was.phase !== 'Failed' &&
    is.readyAt === undefined
  ) {
    transitions.push({ what: 'StartFailed', reason: is.reason ?? '' });
  }
  const warned = newWarnings(was.warnings, is.warnings);
  if (warned > 0) {
    transitions.push({ what: 'Warned', times: warned });
  }
  if (hasEndBegun(now) && !hasEndBegun(before)) {
    transitions.push({ what: 'EndBegan', cause: endCauseOf(now) });
  }
  return transitions;
}

function newWarnings(
  before: EnvironmentStatus['warnings'] = [],
  now: EnvironmentStatus['warnings'] = [],
): number {
  const known = new Set(before.map(({ before: mark, at }) => `${mark} ${at}`));
  return now.filter(({ before: mark, at }) => !known.has(`${mark} ${at}`))
    .length;
}

/** One that Git tracks ends without being deleted. */
function hasEndBegun({ metadata, status }: StoredEnvironment): boolean {
  return (
    metadata.deletionTimestamp !== undefined ||
    status?.phase === 'Ending' ||
    status?.phase === 'Ended'
  );
}

/** The clock writes down why it closes an environment before it deletes it; people do not. */
function endCauseOf({ status }: StoredEnvironment): EndCause {
  if (!status?.closing) {
    return 'requested';
  }
  return status.readyAt === undefined ? 'never_started' : 'expired';
}
