import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { approvalStatusOf } from '../approve/approvalStatus';
import { costNow } from '../cost/costNow';
import { Findings, Moments } from '../findings';
import { mergedKinds } from '../identity';
import { requestsInForce, wantedRequestsOf } from '../limits/requestsInForce';
import { Scope } from '../scope';
import { conditionsNow } from './conditions';
import { conditionsOf } from './conditionsOf';
import { summaryOf } from './summary';

const LONGEST_MESSAGE = 4096;

/** The status of an environment that is not being deleted. Pure. */
export function statusOf(scope: Scope, findings: Findings): EnvironmentStatus {
  const { environment, now } = scope;
  const { plan, namespace, inventory, outputs, moments, decision, closing } =
    findings;
  const before = environment.status;
  const observedGeneration = environment.metadata.generation;
  const resources = [...inventory.values()];
  const summary = summaryOf(findings);
  const requests = requestsInForce(before?.requests, findings);
  return {
    observedGeneration,
    phase: summary.phase,
    reason: summary.reason,
    message: summary.message.slice(0, LONGEST_MESSAGE),
    ...present({
      classRevision: findings.classRevision,
      namespace,
      startedAt: moments.startedAt,
      readyAt: moments.readyAt,
      failedAt: moments.failedAt,
      asleepSince: moments.asleepSince,
      sleepsAt: decision.sleepsAt?.toISOString(),
      endsAt: decision.endsAt?.toISOString(),
      closing,
      startedInSeconds: startedInSeconds(moments),
      approval: approvalStatusOf(scope, findings.acceptance),
      cost: costNow(
        { before, phase: summary.phase, requests },
        scope.costRates,
        now,
      ),
      requests,
      wantedRequests: wantedRequestsOf(findings),
      next: decision.next && {
        at: decision.next.at.toISOString(),
        action: decision.next.action,
        because: decision.next.because,
      },
      warnings: nonEmpty(
        findings.warnings.map(({ before: mark, at }) => ({
          before: mark,
          at: at.toISOString(),
        })),
      ),
      kinds: nonEmpty(mergedKinds(before?.kinds ?? [], plan?.kinds ?? [])),
      resources: nonEmpty(resources),
      outputs: nonEmpty(outputs),
    }),
    conditions: conditionsNow(
      before?.conditions,
      conditionsOf(scope, findings, summary),
      { at: now, observedGeneration },
    ),
  };
}

function startedInSeconds({ startedAt, readyAt }: Moments) {
  return startedAt === undefined || readyAt === undefined
    ? undefined
    : Math.max(0, (Date.parse(readyAt) - Date.parse(startedAt)) / 1000);
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The fields that have a value. */
function present<T extends object>(fields: T): Partial<T> {
  const kept: Partial<T> = { ...fields };
  for (const key in kept) {
    if (kept[key] === undefined) {
      delete kept[key];
    }
  }
  return kept;
}
