import {
  NOT_YET_SUPPORTED,
  unsupportedLifetime,
  unsupportedSync,
} from '@environments-dev/environment-classes';
import {
  EnvironmentStatus,
  LifecycleDecision,
  Phase,
} from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import { Findings, Moments } from '../findings';
import { PinnedPlan, unchanged } from '../identity';
import { Inventory } from '../objects/inventory';
import { Scope } from '../scope';
import { StoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';
import { ConditionNow, conditionsNow } from './conditions';

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
  return {
    observedGeneration,
    phase: summary.phase,
    reason: summary.reason,
    message: summary.message.slice(0, LONGEST_MESSAGE),
    ...present({
      classRevision: plan?.revision,
      namespace,
      startedAt: moments.startedAt,
      readyAt: moments.readyAt,
      failedAt: moments.failedAt,
      endsAt: decision.endsAt?.toISOString(),
      closing,
      startedInSeconds: startedInSeconds(moments),
      cost: before?.cost,
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
    endingSince: metadata.deletionTimestamp,
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

/** Alone writes the status, and only when it says something new. */
export async function writeStatus(
  environment: StoredEnvironment,
  status: EnvironmentStatus,
  deps: Pick<Dependencies, 'client' | 'environments'>,
): Promise<StoredEnvironment> {
  // Undefined fields are none: what was read has none either.
  const value: unknown = JSON.parse(JSON.stringify(status));
  if (isDeepStrictEqual(value, environment.status)) {
    return environment;
  }
  const { name, namespace } = environment.metadata;
  return deps.environments.wrote(
    await deps.client.jsonPatch(
      {
        type: ownTypes.environments,
        name,
        namespace,
        subresource: 'status',
      },
      [...unchanged(environment), { op: 'add', path: '/status', value }],
    ),
  );
}

interface Summary {
  phase: Phase;
  reason: string;
  message: string;
}

function summaryOf({
  acceptance,
  failure,
  waitsFor,
  inventory,
  moments,
  closing,
}: Findings): Summary {
  if (closing) {
    return { phase: 'Ending', reason: '', message: closing.because };
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
  const waiting = [...inventory.values()].filter(
    ({ state }) => state !== 'Ready',
  );
  if (waiting.length === 0) {
    return { phase: 'Ready', reason: '', message: '' };
  }
  const names = waiting.map(({ name }) => name).join(', ');
  return moments.readyAt
    ? {
        phase: 'Ready',
        reason: 'Degraded',
        message: `not ready now: ${names}`,
      }
    : {
        phase: 'Starting',
        reason: '',
        message: `${inventory.size - waiting.length} of ${
          inventory.size
        } resources are ready, waiting for ${names}`,
      };
}

function conditionsOf(
  scope: Scope,
  findings: Findings,
  summary: Summary,
): ConditionNow[] {
  const { acceptance, inventory, failure } = findings;
  const conditions: ConditionNow[] = [acceptedCondition(acceptance)];
  if (acceptance.accepted || acceptance.condition === 'Approved') {
    conditions.push(approvedCondition(acceptance));
  }
  const entries = [...inventory.values()];
  const applied = entries.filter(({ uid }) => uid !== undefined);
  const isReady =
    summary.phase === 'Ready' &&
    entries.every(({ state }) => state === 'Ready');
  const isProvisioned = applied.length === entries.length && entries.length > 0;
  conditions.push(
    {
      type: 'Provisioned',
      status: isProvisioned ? 'True' : 'False',
      reason: provisionedReason(isProvisioned, failure),
      message:
        failure?.message ??
        `${applied.length} of ${entries.length} resources are applied`,
    },
    {
      type: 'Ready',
      status: isReady ? 'True' : 'False',
      reason: isReady ? 'Ready' : summary.reason || summary.phase,
      message: summary.message,
    },
  );
  if (scope.klass.found === 'Valid') {
    conditions.push(
      syncCondition(scope, findings),
      endedCondition(scope, findings),
    );
  }
  return conditions;
}

function acceptedCondition(acceptance: Acceptance): ConditionNow {
  return acceptance.accepted || acceptance.condition !== 'Accepted'
    ? { type: 'Accepted', status: 'True', reason: 'Accepted', message: '' }
    : {
        type: 'Accepted',
        status: 'False',
        reason: acceptance.reason,
        message: acceptance.message,
      };
}

function approvedCondition(acceptance: Acceptance): ConditionNow {
  return acceptance.accepted
    ? { type: 'Approved', status: 'True', reason: 'NotRequired', message: '' }
    : {
        type: 'Approved',
        status: 'False',
        reason: NOT_YET_SUPPORTED,
        message: acceptance.message,
      };
}

function provisionedReason(
  isProvisioned: boolean,
  failure: Findings['failure'],
): string {
  if (failure) {
    return failure.reason;
  }
  return isProvisioned ? 'Applied' : 'Applying';
}

function syncCondition(
  { klass, environment }: Scope,
  { inventory, plan }: Findings,
): ConditionNow {
  const missing = [...inventory.values()].filter(
    ({ state }) => state === 'Gone',
  );
  const unsupported =
    klass.found === 'Valid'
      ? unsupportedSync(
          klass.compiled.spec,
          environment.spec,
          plan?.revision ?? klass.compiled.revision,
        )
      : undefined;
  if (missing.length > 0) {
    return {
      type: 'InSync',
      status: 'False',
      reason: 'Missing',
      message: `deleted by somebody else: ${missing
        .map(({ kind, objectName }) => `${kind} ${objectName}`)
        .join(', ')}`,
    };
  }
  return unsupported
    ? {
        type: 'InSync',
        status: 'Unknown',
        reason: NOT_YET_SUPPORTED,
        message: unsupported,
      }
    : { type: 'InSync', status: 'True', reason: 'AsRendered', message: '' };
}

function endedCondition(
  { klass, environment }: Scope,
  { closing, endHeldBack }: Findings,
): ConditionNow {
  const ended = { type: 'Ended', status: 'False' } as const;
  if (closing) {
    return { ...ended, reason: 'Ending', message: closing.because };
  }
  if (endHeldBack) {
    return { ...ended, reason: 'ClockSkewed', message: endHeldBack };
  }
  const unsupported =
    klass.found === 'Valid'
      ? unsupportedLifetime(klass.compiled.spec, environment.spec)
      : undefined;
  return unsupported
    ? { ...ended, reason: NOT_YET_SUPPORTED, message: unsupported }
    : { ...ended, reason: 'Alive', message: '' };
}

function startedInSeconds({ startedAt, readyAt }: Moments) {
  return startedAt === undefined || readyAt === undefined
    ? undefined
    : Math.max(0, (Date.parse(readyAt) - Date.parse(startedAt)) / 1000);
}

function mergedKinds(
  before: NonNullable<EnvironmentStatus['kinds']>,
  planned: PinnedPlan['kinds'],
): NonNullable<EnvironmentStatus['kinds']> {
  const key = (kind: PinnedPlan['kinds'][number]) =>
    `${kind.group}/${kind.version}/${kind.kind}`;
  return [
    ...new Map([...before, ...planned].map(kind => [key(kind), kind])).values(),
  ];
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
