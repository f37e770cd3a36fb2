import {
  ResourceStatus,
  heldUntil,
  isContested,
} from '@environments-dev/plugin-environments-common';
import { sayDrift } from '../drift/sayDrift';
import { Findings } from '../findings';
import { ConditionNow } from './conditions';

/** Whether what runs is what was rendered, and who has changed it if not. Pure. */
export function syncCondition({ inventory, change }: Findings): ConditionNow {
  const drifted = [...inventory.values()].filter(({ drift }) => drift);
  if (drifted.length > 0) {
    return {
      type: 'InSync',
      status: 'False',
      reason: driftReason(drifted),
      message: drifted.map(sayEntry).join('; '),
    };
  }
  return change
    ? {
        type: 'InSync',
        status: 'False',
        reason: change.state === 'Refused' ? change.reason : 'Changing',
        message: change.message,
      }
    : { type: 'InSync', status: 'True', reason: 'AsRendered', message: '' };
}

/** The one that most wants somebody to look. */
function driftReason(entries: ResourceStatus[]): string {
  if (entries.some(({ putBacks }) => isContested(putBacks))) {
    return 'Contested';
  }
  return entries.some(({ drift }) => drift?.change !== 'Changed')
    ? 'Missing'
    : 'Drifted';
}

function sayEntry(entry: ResourceStatus): string {
  const { drift, putBacks } = entry;
  if (!drift) {
    return '';
  }
  const until = heldUntil(putBacks);
  const what = sayDrift(entry, drift);
  return until
    ? `${what}; it was put back again and again and is left alone until ${until.toISOString()}`
    : what;
}
