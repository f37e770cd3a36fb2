import type { Environment } from '@environments-dev/plugin-environments-common';
import { isOver, phaseOf } from '../environmentFacts';
import { powerChoice } from '../powerFacts';

export type BulkAction = 'Extend' | 'Sleep' | 'Wake' | 'End';

/** What is said of an action; `done` ends a sentence that begins with a number. */
export const BULK_WORDS: Record<
  BulkAction,
  { button: string; doing: string; done: string; failed: string }
> = {
  Extend: {
    button: 'Extend',
    doing: 'Extending',
    done: 'extended',
    failed: 'could not be extended',
  },
  Sleep: {
    button: 'Sleep',
    doing: 'Putting to sleep',
    done: 'put to sleep',
    failed: 'could not be put to sleep',
  },
  Wake: {
    button: 'Wake',
    doing: 'Waking',
    done: 'woken',
    failed: 'could not be woken',
  },
  End: {
    button: 'End…',
    doing: 'Ending',
    done: 'ending',
    failed: 'could not be ended',
  },
};

/** Whether an action makes sense for an environment as it is. Pure. */
export function applies(
  action: BulkAction,
  environment: Environment,
  now: Date,
): boolean {
  switch (action) {
    case 'Sleep':
    case 'Wake':
      return powerChoice(environment, now).choice === action;
    case 'Extend':
      return !isOver(environment) && phaseOf(environment) !== 'Failed';
    default:
      return !isOver(environment);
  }
}
