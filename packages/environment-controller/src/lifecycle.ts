import {
  ClassLifetime,
  classLifetimeSchema,
  EnvironmentStatus,
  lifecycle,
  LifecycleDecision,
  LifecycleStep,
  RecordedWarning,
} from '@environments-dev/plugin-environments-common';
import { Acceptance } from './accept';
import { Findings, Moments, Progress } from './findings';
import { mirroredInstantsOf } from './identity';
import { Scope } from './scope';

/** The rules of the class it is pinned to; the schema's own while there is none. */
export function lifetimeRules({ klass }: Scope): ClassLifetime {
  return klass.found === 'Valid'
    ? klass.compiled.spec.lifetime
    : classLifetimeSchema.parse({});
}

/** What the clock says, sleep left out: it is not supported yet. */
export function decide(
  scope: Scope,
  moments: Moments,
  warnings: readonly RecordedWarning[] = recordedWarnings(scope),
): LifecycleDecision {
  const { environment, owner, now } = scope;
  const { metadata, spec, status } = environment;
  const decision = lifecycle(
    {
      createdAt: new Date(metadata.creationTimestamp),
      deletedAt: date(metadata.deletionTimestamp),
      startedAt: date(moments.startedAt),
      readyAt: date(moments.readyAt),
      failedAt: date(moments.failedAt),
      rules: lifetimeRules(scope),
      lifetime: spec.lifetime,
      requestedBy:
        spec.requester?.entityRef ?? spec.requester?.username ?? owner,
      warnings,
      blockerReportedAt: blockerReportedAt(status),
    },
    now,
  );
  const { sleepsAt: _, ...withoutSleep } = decision;
  return { ...withoutSleep, next: nextOf(decision, now) };
}

function nextOf(
  decision: LifecycleDecision,
  now: Date,
): LifecycleStep | undefined {
  return decision.next?.action === 'Sleep'
    ? decision.marks.find(({ at, action }) => at > now && action !== 'Sleep')
    : decision.next;
}

function recordedWarnings({ environment }: Scope): RecordedWarning[] {
  const { warnings = [] } = environment.status ?? {};
  return warnings.map(({ before, at }) => ({ before, at: new Date(at) }));
}

/** As many as the status takes. */
const MOST_WARNINGS = 64;

/** Beyond this difference between our clock and the API server's, nothing is ended by the clock. */
const TRUSTED_SKEW_MILLIS = 30_000;

/** How long until a clock that cannot be trusted is looked at again. */
const SKEW_RETRY_MILLIS = 30_000;

/** Adds what the clock says to what was found. Pure. */
export function settle(
  scope: Scope,
  acceptance: Acceptance,
  progress: Progress,
  { clockSkewMillis }: { clockSkewMillis: number },
): Findings {
  const { now } = scope;
  const failed = settleFailure(scope, acceptance, progress);
  const { moments, failure } = failed;
  const first = decide(scope, moments);
  const warned = first.due.filter(({ action }) => action === 'Warn');
  const warnings = [
    ...first.warnings,
    ...warned.map(({ mark = '' }) => ({ before: mark, at: now })),
  ].slice(-MOST_WARNINGS);
  const decision = warned.length > 0 ? decide(scope, moments, warnings) : first;
  const endStep = decision.due.find(({ action }) => action === 'End');
  const isTrusted = Math.abs(clockSkewMillis) <= TRUSTED_SKEW_MILLIS;
  return {
    acceptance,
    plan: scope.plan,
    namespace: progress.namespace,
    inventory: progress.inventory,
    outputs: progress.outputs,
    failure,
    waitsFor: progress.waitsFor,
    moments,
    decision,
    warned,
    warnings,
    retryAt:
      endStep && !isTrusted
        ? new Date(now.getTime() + SKEW_RETRY_MILLIS)
        : progress.retryAt,
    endHeldBack:
      endStep && !isTrusted ? sayClockSkew(clockSkewMillis) : undefined,
    closing: endStep && isTrusted ? closingOf(scope, endStep) : undefined,
  };
}

function sayClockSkew(millis: number): string {
  const seconds = Math.round(Math.abs(millis) / 1000);
  const limit = TRUSTED_SKEW_MILLIS / 1000;
  return `its end is due, but the controller's clock differs from the API server's by ${seconds} s: nothing is ended by the clock until that is at most ${limit} s`;
}

function settleFailure(
  scope: Scope,
  acceptance: Acceptance,
  { startedAt, readyAt, failure }: Progress,
): Pick<Findings, 'moments' | 'failure'> {
  const { environment, now } = scope;
  const { status } = environment;
  const isRefused =
    !acceptance.accepted && acceptance.phase === 'Failed' && !readyAt;
  const since =
    (status?.phase === 'Failed' ? status.failedAt : undefined) ??
    now.toISOString();
  const moments = {
    startedAt,
    readyAt,
    failedAt: failure || isRefused ? since : undefined,
  };
  const late = decide(scope, moments).due.find(
    ({ action }) => action === 'Fail',
  );
  return late
    ? {
        moments: { ...moments, failedAt: now.toISOString() },
        failure: {
          reason: 'StartingDeadlineExceeded',
          message: status?.message
            ? `${late.because}: ${status.message}`
            : late.because,
        },
      }
    : { moments, failure };
}

/** How it stood, and why it ends: kept from the first pass that says so. */
function closingOf(
  { environment }: Scope,
  { because }: LifecycleStep,
): NonNullable<EnvironmentStatus['closing']> {
  const { status } = environment;
  return (
    status?.closing ?? {
      phase: status?.phase ?? 'Waiting',
      reason: status?.reason ?? '',
      message: status?.message ?? '',
      because,
    }
  );
}

/** `readyAt` is set once; a restore that lost the status finds it in the annotation. */
export function knownReadyAt({ environment }: Scope): string | undefined {
  return environment.status?.readyAt ?? mirroredInstantsOf(environment).readyAt;
}

export const BLOCKED = 'Blocked';

function blockerReportedAt(
  status: EnvironmentStatus | undefined,
): Date | undefined {
  const ended = status?.conditions?.find(({ type }) => type === 'Ended');
  return ended?.reason === BLOCKED ? date(ended.lastTransitionTime) : undefined;
}

function date(instant: string | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant);
}
