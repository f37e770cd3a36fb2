import {
  NOT_YET_SUPPORTED,
  unsupportedLifetime,
} from '@environments-dev/environment-classes';
import { Findings } from '../findings';
import { Scope } from '../scope';
import { ConditionNow } from './conditions';

/** Whether its end has come, and what keeps it back. Pure. */
export function endedCondition(
  { klass, environment }: Scope,
  { closing, endHeldBack }: Findings,
): ConditionNow {
  const ended = { type: 'Ended', status: 'False' } as const;
  if (closing) {
    return { ...ended, reason: 'Ending', message: closing.because };
  }
  if (endHeldBack) {
    return { ...ended, reason: 'ClockSkewed', message: endHeldBack };
  }
  const unsupported =
    klass.found === 'Valid'
      ? unsupportedLifetime(klass.compiled.spec, environment.spec)
      : undefined;
  return unsupported
    ? { ...ended, reason: NOT_YET_SUPPORTED, message: unsupported }
    : { ...ended, reason: 'Alive', message: '' };
}
