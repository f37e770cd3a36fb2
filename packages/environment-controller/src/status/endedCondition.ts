import { Findings } from '../findings';
import { ConditionNow } from './conditions';

/** Whether its end has come, and what keeps it back. Pure. */
export function endedCondition({
  closing,
  endHeldBack,
}: Findings): ConditionNow {
  const ended = { type: 'Ended', status: 'False' } as const;
  if (closing) {
    return { ...ended, reason: 'Ending', message: closing.because };
  }
  if (endHeldBack) {
    return { ...ended, reason: 'ClockSkewed', message: endHeldBack };
  }
  return { ...ended, reason: 'Alive', message: '' };
}
