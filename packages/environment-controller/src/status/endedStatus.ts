import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { Scope } from '../scope';
import { conditionsNow } from './conditions';

/** What was changed in the spec of an environment that has ended already. */
const CHANGED = 'ChangedAfterEnd';

/**
 * The status of an environment that has ended and stays only because Git has it: no
 * content, no next step, and what to do to have one again. Pure.
 */
export function endedStatusOf(
  { environment, now }: Scope,
  facts: {
    endedAt: string;
    closing: NonNullable<EnvironmentStatus['closing']>;
    /** What has it from Git, in words. */
    tracker: string;
  },
): EnvironmentStatus {
  const { endedAt, closing, tracker } = facts;
  const { metadata, status } = environment;
  const observedGeneration = metadata.generation;
  const isChanged =
    status?.reason === CHANGED ||
    (status?.phase === 'Ended' &&
      status.observedGeneration !== observedGeneration);
  const stays = `ended because ${closing.because}; it stays, without content, until it is removed from Git (${tracker})`;
  const message = isChanged
    ? `${stays}. What was changed in its spec since then does not start it again: request it under another name, or remove it from Git and add it again`
    : stays;
  const { next, outputs, namespace, sleepsAt, ...kept } = status ?? {
    reason: '',
    message: '',
  };
  return {
    ...kept,
    observedGeneration,
    phase: 'Ended',
    reason: isChanged ? CHANGED : '',
    message,
    endedAt,
    closing,
    conditions: [
      ...(status?.conditions ?? []).filter(
        ({ type }) => type !== 'Ended' && type !== 'Ready',
      ),
      ...conditionsNow(
        status?.conditions,
        [
          { type: 'Ready', status: 'False', reason: 'Ended', message: '' },
          { type: 'Ended', status: 'True', reason: 'Ended', message },
        ],
        { at: now, observedGeneration },
      ),
    ],
  };
}
