import type { Environment } from '@environments-dev/plugin-environments-common';
import { isOver, phaseOf } from '../environmentFacts';
import { powerChoice } from '../powerFacts';

export type BulkAction = 'Extend' | 'Sleep' | 'Wake' | 'End';

/** What is said of an action; `done` ends a sentence that begins with a number. */
export const BULK_WORDS: Record<
  BulkAction,
  {
    button: string;
    /** Begins a question and the button that answers it. */
    verb: string;
    consequence: string;
    /** What the list of names in the question is called. */
    listed: string;
    refrain: string;
    doing: string;
    done: string;
    failed: string;
  }
> = {
  Extend: {
    button: 'Extend…',
    verb: 'Extend',
    consequence:
      'Each gets as much more time as one click of its class gives, within what its class allows.',
    listed: 'What will be extended',
    refrain: 'Leave them',
    doing: 'Extending',
    done: 'extended',
    failed: 'could not be extended',
  },
  Sleep: {
    button: 'Sleep…',
    verb: 'Put to sleep',
    consequence:
      'What runs in them stops now, their volumes stay. By their schedule, or when somebody wakes them, they go on.',
    listed: 'What will sleep',
    refrain: 'Leave them awake',
    doing: 'Putting to sleep',
    done: 'put to sleep',
    failed: 'could not be put to sleep',
  },
  Wake: {
    button: 'Wake…',
    verb: 'Wake',
    consequence:
      'What slept in them runs again, and costs what it costs awake.',
    listed: 'What will wake',
    refrain: 'Let them sleep',
    doing: 'Waking',
    done: 'woken',
    failed: 'could not be woken',
  },
  End: {
    button: 'End…',
    verb: 'End',
    consequence:
      'Everything in them is deleted now, their volumes included. This cannot be undone; their closing reports stay.',
    listed: 'What will end',
    refrain: 'Keep them',
    doing: 'Ending',
    done: 'ending',
    failed: 'could not be ended',
  },
};

/** `1 environment`, `3 environments`. */
export function countOf(environments: number): string {
  return environments === 1 ? '1 environment' : `${environments} environments`;
}

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
