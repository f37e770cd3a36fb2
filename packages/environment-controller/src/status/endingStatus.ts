import {
  EnvironmentStatus,
  LifecycleDecision,
} from '@environments-dev/plugin-environments-common';
import { endingSince } from '../end/endingSince';
import { Inventory } from '../objects/inventory';
import { Scope } from '../scope';
import { conditionsNow } from './conditions';

/** The status of an environment that is being deleted. Pure. */
export function endingStatusOf(
  { environment, now }: Scope,
  findings: {
    inventory: Inventory;
    closing: NonNullable<EnvironmentStatus['closing']>;
    decision: LifecycleDecision;
    /** What the end waits for, when that has taken too long. */
    blocker: string | undefined;
  },
): EnvironmentStatus {
  const { inventory, closing, decision, blocker } = findings;
  const { metadata, status } = environment;
  const left = [...inventory.values()].filter(
    ({ state, onEnd, uid }) => uid && state !== 'Gone' && onEnd !== 'Retain',
  ).length;
  const observedGeneration = metadata.generation;
  const others = (status?.conditions ?? []).filter(
    ({ type }) => type !== 'Ended' && type !== 'Ready',
  );
  const message = blocker ?? `${left} of ${inventory.size} objects are left`;
  return {
    ...status,
    observedGeneration,
    phase: 'Ending',
    reason: blocker ? 'Blocked' : '',
    message,
    endingSince: endingSince(environment),
    closing,
    resources: [...inventory.values()],
    next: decision.next && {
      at: decision.next.at.toISOString(),
      action: decision.next.action,
      because: decision.next.because,
    },
    conditions: [
      ...others,
      ...conditionsNow(
        status?.conditions,
        [
          { type: 'Ready', status: 'False', reason: 'Ending', message: '' },
          {
            type: 'Ended',
            status: 'False',
            reason: blocker ? 'Blocked' : 'Ending',
            message: blocker ?? closing.because,
          },
        ],
        { at: now, observedGeneration },
      ),
    ],
  };
}
