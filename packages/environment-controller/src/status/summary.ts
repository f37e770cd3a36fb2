import { Phase } from '@environments-dev/plugin-environments-common';
import { Findings } from '../findings';
import { WAKING } from '../lifecycle';
import { isBeingTakenDown } from '../objects/inventory';

/** The phase of an environment, and why it is that. */
export interface Summary {
  phase: Phase;
  reason: string;
  message: string;
}

/** What one word and one sentence say of what a pass has found. Pure. */
export function summaryOf({
  acceptance,
  failure,
  waitsFor,
  inventory,
  moments,
  closing,
  sleep,
  isWaking,
  change,
}: Findings): Summary {
  if (closing) {
    return { phase: 'Ending', reason: '', message: closing.because };
  }
  if (sleep.state === 'Asleep') {
    const { reason, message } = sleep;
    return { phase: 'Asleep', reason, message };
  }
  if (sleep.state === 'Woken') {
    return { phase: 'Ready', reason: WAKING, message: sleep.because };
  }
  if (!acceptance.accepted) {
    const { reason, message } = acceptance;
    // What already runs is not undone because of a change that cannot be made.
    const phase = moments.readyAt ? 'Ready' : acceptance.phase;
    return { phase, reason, message };
  }
  if (failure) {
    return { phase: 'Failed', ...failure };
  }
  if (waitsFor && !moments.readyAt) {
    return { phase: 'Starting', reason: '', message: waitsFor };
  }
  if (change) {
    const { message } = change;
    const reason = change.state === 'Refused' ? change.reason : 'Changing';
    return { phase: 'Ready', reason, message };
  }
  return summaryOfResources({ inventory, moments, sleep, isWaking });
}

/** What its resources make of an environment that nothing else decides about. Pure. */
export function summaryOfResources({
  inventory,
  moments,
  sleep,
  isWaking,
}: Pick<Findings, 'inventory' | 'moments' | 'sleep' | 'isWaking'>): Summary {
  const waiting = [...inventory.values()].filter(
    entry => entry.state !== 'Ready' && !isBeingTakenDown(entry),
  );
  const names = waiting.map(({ name }) => name).join(', ');
  if (!moments.readyAt) {
    const ready = `${inventory.size - waiting.length} of ${inventory.size} resources are ready`;
    return {
      phase: 'Starting',
      reason: '',
      message:
        waiting.length > 0
          ? `${ready}, waiting for ${names}`
          : `${ready}, but not all as it was asked for since`,
    };
  }
  if (waiting.length > 0) {
    return {
      phase: 'Ready',
      reason: isWaking ? WAKING : 'Degraded',
      message: `not ready now: ${names}`,
    };
  }
  return sleep.state === 'PutOff'
    ? { phase: 'Ready', reason: 'ClockSkewed', message: sleep.message }
    : { phase: 'Ready', reason: '', message: '' };
}
