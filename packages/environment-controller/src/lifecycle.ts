import {
  ClassLifetime,
  classLifetimeSchema,
  EnvironmentStatus,
  lifecycle,
  LifecycleDecision,
  LifecycleFacts,
  LifecycleStep,
  RecordedWarning,
} from '@environments-dev/plugin-environments-common';
import { Acceptance } from './accept';
import { endingSince } from './end/endingSince';
import { Findings, Moments, Progress } from './findings';
import { mirroredInstantsOf } from './identity';
import { firstInstant } from './run/wait';
import { Scope } from './scope';
import { Sleep } from './sleep/sleep';

/** The rules of the class it is pinned to; the schema's own while there is none. */
export function lifetimeRules({ klass }: Scope): ClassLifetime {
  return klass.found === 'Valid'
    ? klass.compiled.spec.lifetime
    : classLifetimeSchema.parse({});
}

/** What the clock says. */
export function decide(
  scope: Scope,
  moments: Moments,
  warnings: readonly RecordedWarning[] = recordedWarnings(scope),
): LifecycleDecision {
  const { environment, owner, now } = scope;
  const { metadata, spec, status } = environment;
  return lifecycle(
    {
      ...termsOf(scope, moments),
      createdAt: new Date(metadata.creationTimestamp),
      deletedAt: date(endingSince(environment)),
      startedAt: date(moments.startedAt),
      readyAt: date(moments.readyAt),
      failedAt: date(moments.failedAt),
      requestedBy:
        spec.requester?.entityRef ?? spec.requester?.username ?? owner,
      warnings,
      power: spec.power,
      schedule: spec.schedule,
      asleepSince: date(moments.asleepSince),
      blockerReportedAt: blockerReportedAt(status),
    },
    now,
  );
}

/**
 * By which rules and for how long it lives. The end that was told stands while its class
 * cannot be found: rules that are not its own could put it off beyond the class's cap.
 */
function termsOf(
  scope: Scope,
  { readyAt }: Moments,
): Pick<LifecycleFacts, 'rules' | 'lifetime'> {
  const { klass, environment, lifetime } = scope;
  const rules = lifetimeRules(scope);
  const endsAt =
    environment.status?.endsAt ?? mirroredInstantsOf(environment).endsAt;
  if (klass.found === 'Valid' || !readyAt || !endsAt) {
    return { rules, lifetime };
  }
  const seconds = Math.ceil((Date.parse(endsAt) - Date.parse(readyAt)) / 1000);
  return {
    rules: { ...rules, onExpiry: 'End', max: `${Math.max(1, seconds)}s` },
    lifetime: { until: endsAt, extensions: [] },
  };
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
export const SKEW_RETRY_MILLIS = 30_000;

/** Reason of an environment that was woken, until all of it is ready again. */
export const WAKING = 'Waking';

/** Adds what the clock says to what was found. Pure. */
export function settle(
  scope: Scope,
  acceptance: Acceptance,
  progress: Progress,
  { clockSkewMillis, sleep }: { clockSkewMillis: number; sleep: Sleep },
): Findings {
  const { now } = scope;
  const { status } = scope.environment;
  const failed = settleFailure(scope, acceptance, progress, sleep);
  const { moments, failure } = failed;
  const first = decide(scope, moments);
  const warned = first.due.filter(({ action }) => action === 'Warn');
  const warnings = [
    ...first.warnings,
    ...warned.map(({ mark = '' }) => ({ before: mark, at: now })),
  ].slice(-MOST_WARNINGS);
  const decision = warned.length > 0 ? decide(scope, moments, warnings) : first;
  const endStep = decision.due.find(({ action }) => action === 'End');
  const skewed = endStep && sayClockSkew(clockSkewMillis);
  return {
    acceptance,
    plan: scope.plan,
    classRevision: progress.classRevision,
    change: progress.change,
    healed: progress.healed,
    namespace: progress.namespace,
    inventory: progress.inventory,
    outputs: progress.outputs,
    failure,
    waitsFor: progress.waitsFor,
    sleep,
    isWaking:
      sleep.state === 'Woken' ||
      (status?.phase === 'Ready' && status.reason === WAKING),
    moments,
    decision,
    warned,
    warnings,
    retryAt: firstInstant({
      until: [
        progress.retryAt,
        'retryAt' in sleep ? sleep.retryAt : undefined,
        skewed ? new Date(now.getTime() + SKEW_RETRY_MILLIS) : undefined,
      ],
    }),
    endHeldBack: skewed && `its end is due, but ${skewed}`,
    closing: endStep && !skewed ? closingOf(scope, endStep) : undefined,
  };
}

/** Why the clock cannot be trusted with an end or a sleep; undefined while it can. */
export function sayClockSkew(millis: number): string | undefined {
  if (Math.abs(millis) <= TRUSTED_SKEW_MILLIS) {
    return undefined;
  }
  const seconds = Math.round(Math.abs(millis) / 1000);
  const limit = TRUSTED_SKEW_MILLIS / 1000;
  return `the controller's clock differs from the API server's by ${seconds} s: nothing is ended or put to sleep by the clock until that is at most ${limit} s`;
}

function settleFailure(
  scope: Scope,
  acceptance: Acceptance,
  { startedAt, readyAt, failure }: Progress,
  sleep: Sleep,
): Pick<Findings, 'moments' | 'failure'> {
  const { environment, now } = scope;
  const { status } = environment;
  const heldUp = acceptance.accepted || readyAt ? undefined : acceptance.phase;
  const stoodStill = failure ? 'Failed' : heldUp;
  const since =
    (status?.phase === stoodStill ? status?.failedAt : undefined) ??
    now.toISOString();
  const moments = {
    startedAt,
    readyAt,
    failedAt: stoodStill ? since : undefined,
    asleepSince: sleep.state === 'Asleep' ? sleep.since : undefined,
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
