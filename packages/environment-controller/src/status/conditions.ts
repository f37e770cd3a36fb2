import { Condition } from '@environments-dev/plugin-environments-common';

/** A condition without its time, which follows from what was there before. */
export type ConditionNow = Pick<
  Condition,
  'type' | 'status' | 'reason' | 'message'
>;

const LONGEST_MESSAGE = 4096;

/**
 * The conditions as they are now; each keeps the time of its last change of
 * status, as Kubernetes has it.
 */
export function conditionsNow(
  before: readonly Condition[] | undefined,
  now: readonly ConditionNow[],
  context: { at: Date; observedGeneration: number },
): Condition[] {
  return now.map(condition => {
    const earlier = before?.find(({ type }) => type === condition.type);
    return {
      type: condition.type,
      status: condition.status,
      reason: condition.reason,
      message: condition.message.slice(0, LONGEST_MESSAGE),
      lastTransitionTime:
        earlier?.status === condition.status
          ? earlier.lastTransitionTime
          : context.at.toISOString(),
      observedGeneration: context.observedGeneration,
    };
  });
}
