import type { Environment } from '@environments-dev/plugin-environments-common';
import { phaseOf } from '../environmentFacts';

/** What is wrong, for a heading, and how bad that is. */
export interface Problem {
  severity: 'error' | 'warning' | 'info';
  title: string;
  /** What one can do about it, where that is known. */
  advice?: string;
}

/** Of what was ready once, by the reason that its status gives. */
const AFTER_READY = new Map<string, Problem | undefined>([
  ['', undefined],
  // The chip and the bar say so.
  ['Waking', undefined],
  ['FallingAsleep', undefined],
  [
    'SleepIncomplete',
    {
      severity: 'warning',
      title: 'Not all of it sleeps',
      advice:
        'It is tried again by itself. What is still awake goes on to cost money.',
    },
  ],
  [
    'WakeIncomplete',
    {
      severity: 'warning',
      title: 'Not all of it wakes',
      advice: 'It is tried again by itself.',
    },
  ],
  [
    'Degraded',
    { severity: 'warning', title: 'It was ready, and not all of it is now' },
  ],
  ['Changing', { severity: 'info', title: 'A change is under way' }],
  [
    'ClockSkewed',
    {
      severity: 'warning',
      title: 'The clocks of the installation disagree',
      advice:
        'Nothing is put to sleep or ended by the clock until a platform engineer has mended that.',
    },
  ],
  // The panel of approvals says so, and by whom.
  ['ApprovalRequired', undefined],
]);

/** What is wrong with an environment; undefined while nothing is. Pure. */
export function problemOf(environment: Environment): Problem | undefined {
  const phase = phaseOf(environment);
  const reason = environment.status?.reason ?? '';
  switch (phase) {
    case 'Failed':
      return {
        severity: 'error',
        title: reason ? `Failed: ${reason}` : 'Failed',
      };
    case 'Waiting':
      return reason && reason !== 'ApprovalRequired'
        ? { severity: 'warning', title: `Waiting: ${reason}` }
        : undefined;
    case 'Ready':
    case 'Asleep':
      return AFTER_READY.has(reason)
        ? AFTER_READY.get(reason)
        : {
            severity: 'warning',
            title: `A change cannot be made: ${reason}`,
            advice: 'What runs is as it was.',
          };
    default:
      return undefined;
  }
}
