import { CountedDecision } from '@environments-dev/environment-classes';
import {
  ApprovalStatus,
  EnvironmentRecordSpec,
  EnvironmentStatus,
} from '@environments-dev/plugin-environments-common';
import { Scope } from '../scope';

type RecordedDecision = ApprovalStatus['decisions'][number];

/** As many as the status takes. */
const MOST_DECISIONS = 64;

/**
 * Decisions for the closing report, those in status first: an approval itself may be
 * gone before the environment is, with its namespace or by a deletion in the foreground.
 * Pure.
 */
export function recordedDecisions(
  status: EnvironmentStatus | undefined,
  counted: readonly CountedDecision[],
): RecordedDecision[] {
  const decisions = new Map<string, RecordedDecision>();
  for (const { name, requestHash, decision, by, at } of [
    ...(status?.approval?.decisions ?? []),
    ...counted,
  ]) {
    decisions.set(name, { name, requestHash, decision, by, at });
  }
  return [...decisions.values()].slice(-MOST_DECISIONS);
}

/** The decisions as the closing report tells them. Pure. */
export function recordedApprovals({
  environment,
}: Scope): EnvironmentRecordSpec['approvals'] {
  return (environment.status?.approval?.decisions ?? []).map(
    ({ name, decision, by, at }) => ({ name, decision, by, at }),
  );
}
