import type { ClassLifetime } from '../resources';
import { clip, courseFromReady, courseOf, type Course } from './course';
import { parseDuration } from './duration';
import {
  duePower,
  nextPower,
  powerPlanOf,
  powerSteps,
  wantedPower,
} from './power';
import type {
  LifecycleDecision,
  LifecycleFacts,
  LifecycleStep,
  LifetimePreview,
} from './types';
import { warnedEnd } from './warnings';

/** Of steps at one instant the milder comes first. */
const ORDER: Record<LifecycleStep['action'], number> = {
  Warn: 0,
  Wake: 1,
  Sleep: 2,
  Fail: 3,
  End: 4,
  ReportBlocker: 5,
};

function inOrder(steps: LifecycleStep[]): LifecycleStep[] {
  return [...steps].sort(
    (a, b) =>
      a.at.getTime() - b.at.getTime() || ORDER[a.action] - ORDER[b.action],
  );
}

/** The first step after now. */
function firstAfter(steps: LifecycleStep[], now: Date) {
  return inOrder(steps).find(step => step.at > now);
}

function whileEnding(
  facts: LifecycleFacts,
  deletedAt: Date,
  now: Date,
): LifecycleDecision {
  const end: LifecycleStep = {
    at: deletedAt,
    action: 'End',
    because: 'its end has begun',
  };
  const report: LifecycleStep = {
    at: new Date(
      deletedAt.getTime() + parseDuration(facts.rules.endingDeadline),
    ),
    action: 'ReportBlocker',
    because: `not gone ${facts.rules.endingDeadline} after its end began`,
  };
  const open = facts.blockerReportedAt ? [] : [report];
  return {
    due: open.filter(step => step.at <= now),
    next: firstAfter(open, now),
    marks: [end, report],
    warnings: [...facts.warnings],
    endsAt: deletedAt,
  };
}

function startingDeadline(facts: LifecycleFacts): LifecycleStep[] {
  if (!facts.startedAt || facts.readyAt || facts.failedAt) {
    return [];
  }
  return [
    {
      at: new Date(
        facts.startedAt.getTime() + parseDuration(facts.rules.startingDeadline),
      ),
      action: 'Fail',
      because: `not ready ${facts.rules.startingDeadline} after it began to start`,
    },
  ];
}

/** The sleep that a time to live ends with, where the class lets it. */
function expiryOf({ sleepsAt, because }: Course): LifecycleStep | undefined {
  return sleepsAt === undefined
    ? undefined
    : { at: new Date(sleepsAt), action: 'Sleep', because: clip(because) };
}

/** Steps of power and the sleep of the expiry, which may be one of them. */
function withExpiry(power: LifecycleStep[], course: Course): LifecycleStep[] {
  const expiry = expiryOf(course);
  return expiry ? [...power.filter(({ at }) => at < expiry.at), expiry] : power;
}

/** What power wants now, the step of it that is due, and the one after it. */
function powerOf(
  facts: LifecycleFacts,
  course: Course,
  now: Date,
): { wanted: LifecycleDecision['power']; steps: LifecycleStep[] } {
  if (!facts.readyAt) {
    return { wanted: undefined, steps: [] };
  }
  const plan = powerPlanOf(course, facts);
  const steps = [duePower(plan, facts.asleepSince, now), nextPower(plan, now)];
  return {
    wanted: wantedPower(plan, now),
    steps: steps.filter(step => step !== undefined),
  };
}

/**
 * What the clock says of an environment: which steps are due, which comes next and when,
 * and why. Pure: the same facts and instant give the same decision.
 *
 * A due step stays due until the facts show it done: a Warn until its warning is recorded,
 * Sleep until `asleepSince` is there and Wake until it is not, Fail until `failedAt`, End
 * until `deletedAt`, ReportBlocker until `blockerReportedAt`.
 *
 * Precedence: deletion, the end and the sleep of its grace, `power`, the schedule. Sleep
 * and Wake follow from the state that is wanted now, so edges that were missed are not
 * made up for.
 *
 * @throws InputError for a duration that is none; schemas let none through
 */
export function lifecycle(facts: LifecycleFacts, now: Date): LifecycleDecision {
  if (facts.deletedAt) {
    return whileEnding(facts, facts.deletedAt, now);
  }
  const fail = startingDeadline(facts);
  const course = courseOf(facts);
  if (!course) {
    return {
      due: fail.filter(step => step.at <= now),
      next: firstAfter(fail, now),
      marks: fail,
      warnings: [],
    };
  }
  const { end, mayEnd, marks, outstanding, given } = warnedEnd(
    course,
    facts.rules,
    facts.warnings,
    now,
  );
  const endIsDue = mayEnd && end.at <= now;
  const power = powerOf(facts, course, now);
  const todo = [...outstanding, ...power.steps, ...fail, end];
  return {
    due: endIsDue
      ? [end]
      : inOrder(todo.filter(step => step !== end && step.at <= now)),
    next: endIsDue ? undefined : firstAfter(todo, now),
    marks: inOrder([
      ...marks,
      ...withExpiry(power.steps, course),
      ...fail,
      end,
    ]),
    warnings: given,
    sleepsAt: expiryOf(course)?.at,
    endsAt: end.at,
    ...(power.wanted && { power: power.wanted }),
  };
}

/**
 * A lifetime as it will be if it is ready at `readyAt` and warned of on time: what people
 * see before they submit. The marks hold as many changes of power as fit a bar.
 */
export function previewLifetime(
  rules: ClassLifetime,
  lifetime: LifecycleFacts['lifetime'],
  readyAt: Date,
  requestedBy: string = 'you',
  asked: Pick<LifecycleFacts, 'power' | 'schedule'> = {},
): LifetimePreview {
  const course = courseFromReady(
    { rules, lifetime, requestedBy },
    readyAt.getTime(),
  );
  const { end, marks } = warnedEnd(course, rules, [], readyAt);
  const power = powerSteps(powerPlanOf(course, asked));
  return {
    readyAt,
    marks: inOrder([...marks, ...withExpiry(power, course), end]),
    sleepsAt: expiryOf(course)?.at,
    endsAt: end.at,
  };
}
