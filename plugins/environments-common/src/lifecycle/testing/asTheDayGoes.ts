import { lifecycle } from '../lifecycle';
import type { LifecycleFacts } from '../types';

/** The facts after every step that is due at `now` was done and recorded. */
export function record(facts: LifecycleFacts, now: Date): LifecycleFacts {
  const { due, warnings } = lifecycle(facts, now);
  const did = (action: string) => due.some(step => step.action === action);
  const asleepSince = did('Wake') ? undefined : facts.asleepSince;
  return {
    ...facts,
    warnings: [
      ...warnings,
      ...due.flatMap(step =>
        step.action === 'Warn' && step.mark
          ? [{ before: step.mark, at: now }]
          : [],
      ),
    ],
    asleepSince: did('Sleep') ? now : asleepSince,
    failedAt: facts.failedAt ?? (did('Fail') ? now : undefined),
    deletedAt: facts.deletedAt ?? (did('End') ? now : undefined),
    blockerReportedAt:
      facts.blockerReportedAt ?? (did('ReportBlocker') ? now : undefined),
  };
}

/** Records until nothing is due any more. */
export function settle(facts: LifecycleFacts, now: Date): LifecycleFacts {
  let current = facts;
  for (let pass = 0; pass < 10; pass += 1) {
    if (lifecycle(current, now).due.length === 0) {
      return current;
    }
    current = record(current, now);
  }
  throw new Error(`something stays due at ${now.toISOString()}`);
}
