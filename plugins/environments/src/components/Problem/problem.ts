import type { Environment } from '@environments-dev/plugin-environments-common';
import { phaseOf } from '../environmentFacts';

/** What is wrong, for a heading, and how bad that is. */
export interface Problem {
  severity: 'error' | 'warning' | 'info';
  title: string;
  /** What one can do about it, where that is known. */
  advice?: string;
}

const ASK_AGAIN =
  'Request it again with other values; this request ends by itself.';
const MEND_CLASS =
  'Its class has to be mended: tell its owner. This request ends by itself.';

/** Of what never was ready, by the reason that its status gives. */
const BEFORE_READY = new Map<string, Omit<Problem, 'severity'>>([
  [
    'StartingDeadlineExceeded',
    {
      title: 'It was not ready in time',
      advice:
        'What held it up stands below. It ends by itself; request it again once that is mended.',
    },
  ],
  [
    'InvalidParameters',
    { title: 'Its class does not take these values', advice: ASK_AGAIN },
  ],
  [
    'LifetimeAboveMaximum',
    { title: 'It asks for more time than its class gives', advice: ASK_AGAIN },
  ],
  [
    'InvalidLifetime',
    { title: 'Its lifetime cannot be read', advice: ASK_AGAIN },
  ],
  [
    'InvalidSchedule',
    { title: 'Its schedule cannot be read', advice: ASK_AGAIN },
  ],
  [
    'UntilInThePast',
    { title: 'It was to end before it began', advice: ASK_AGAIN },
  ],
  [
    'InvalidName',
    { title: 'Its class cannot make objects of that name', advice: ASK_AGAIN },
  ],
  ['NameTooLong', { title: 'Its name is too long', advice: ASK_AGAIN }],
  [
    'MayNotUseClass',
    {
      title: 'Who asked may not use this class',
      advice: "Ask the class's owner for access, then request it again.",
    },
  ],
  [
    'ClassNotFound',
    {
      title: 'There is no such class',
      advice: 'It starts by itself once there is one.',
    },
  ],
  [
    'ClassRevisionNotFound',
    {
      title: 'Its class has no such revision',
      advice: "Request it again with today's class.",
    },
  ],
  [
    'ClassInvalid',
    {
      title: 'Its class is not valid now',
      advice: 'Tell its owner; it goes on by itself once the class is mended.',
    },
  ],
  [
    'InvalidObject',
    {
      title: 'The API server refuses what its class makes',
      advice: MEND_CLASS,
    },
  ],
  [
    'Forbidden',
    { title: "Its class's account may not make this", advice: MEND_CLASS },
  ],
  [
    'RenderingFailed',
    {
      title: 'Its class cannot be rendered with these values',
      advice: MEND_CLASS,
    },
  ],
  [
    'ForeignObject',
    {
      title: 'Something else has a name that it needs',
      advice:
        'Nothing of a stranger is touched: request it under another name, or have that object removed.',
    },
  ],
  [
    'KubeconfigRefused',
    { title: 'The cluster that it made cannot be reached', advice: MEND_CLASS },
  ],
  [
    'Rejected',
    {
      title: 'It was rejected',
      advice: 'Under Activity stands by whom and why.',
    },
  ],
  [
    'ProjectLimit',
    {
      title: 'It waits for room in its project',
      advice:
        'It starts by itself when another environment of the project sleeps or ends, or asks for less.',
    },
  ],
  [
    'InvalidLimits',
    {
      title: "The project's limits cannot be read",
      advice:
        'Tell a platform engineer; it goes on by itself once they are mended.',
    },
  ],
  [
    'InstallationIncomplete',
    {
      title: 'The installation lacks what this version needs',
      advice: 'Tell a platform engineer; it goes on by itself.',
    },
  ],
]);

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
        ...(BEFORE_READY.get(reason) ?? { title: 'It failed' }),
      };
    case 'Waiting':
      return reason && reason !== 'ApprovalRequired'
        ? {
            severity: 'warning',
            ...(BEFORE_READY.get(reason) ?? { title: 'It waits' }),
          }
        : undefined;
    case 'Ending':
      return reason === 'Blocked'
        ? {
            severity: 'warning',
            title: 'Something blocks its end',
            advice:
              'It is tried again by itself, and nothing is forced. Whoever owns what is named has to let it go.',
          }
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
