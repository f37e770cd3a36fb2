import type { Power, Schedule } from '../resources';
import { clip, sayInstant, type Course } from './course';
import {
  rotaOfSchedule,
  type Boundary,
  type PowerState,
  type Rota,
} from './rota';
import type { LifecycleDecision, LifecycleStep } from './types';

/** What decides whether an environment that was ready is awake or asleep. */
export interface PowerPlan {
  course: Course;
  power?: Power;
  rota: Rota;
}

/** The state an environment should be in, since when if that is known, and why. */
interface Wanted {
  state: PowerState;
  /** Epoch milliseconds. */
  since?: number;
  because: string;
}

export function powerPlanOf(
  course: Course,
  asked: { power?: Power; schedule?: readonly Schedule[] },
): PowerPlan {
  return {
    course,
    power: asked.power,
    rota: rotaOfSchedule(asked.schedule ?? []),
  };
}

/** Until when `power` overrides the schedule; -Infinity if it does not. */
function overriddenUntil(power: Power | undefined): number {
  if (!power || power.mode === 'Auto') {
    return -Infinity;
  }
  return power.until ? Date.parse(power.until) : Infinity;
}

function sayOverride({ mode, until }: Power): string {
  const state = mode === 'Asleep' ? 'asleep' : 'awake';
  return until
    ? `power is set to ${state} until ${sayInstant(Date.parse(until))}`
    : `power is set to ${state}`;
}

/** Awake is how things are when nothing says otherwise. */
function sayAwakeByDefault({ course }: PowerPlan): string {
  const until = course.sleepsAt ?? course.endsAt;
  return `nothing asks it to sleep before ${sayInstant(until)}: ${
    course.because
  }`;
}

/**
 * The boundary that a schedule goes by at `at`: its latest, however long ago. Of a schedule
 * that only ever sleeps, what lies before `from` counts for nothing: it would else never
 * let an environment be.
 */
export function boundaryInForce(
  rota: Rota,
  from: number,
  at: number,
): Boundary | undefined {
  const boundary = rota.lastAtOrBefore(at);
  return boundary && rota.isOneWay && boundary.at < from ? undefined : boundary;
}

/** What the schedule wants at `at`. */
function scheduledAt(plan: PowerPlan, at: number): Wanted {
  const { course, rota, power } = plan;
  const { from } = course;
  const overridden = overriddenUntil(power);
  const ended = overridden > from && overridden <= at ? overridden : undefined;
  const boundary = boundaryInForce(rota, from, at);
  if (!boundary) {
    return { state: 'Awake', since: ended, because: sayAwakeByDefault(plan) };
  }
  const verb = boundary.state === 'Asleep' ? 'sleeps' : 'wakes';
  return {
    state: boundary.state,
    since: Math.max(from, boundary.at, ended ?? from),
    because: `${verb} by its schedule: ${boundary.line}`,
  };
}

/**
 * What is wanted at `at`. The end comes first, and with it the sleep of the grace, which
 * neither `power` nor a schedule interrupts; then `power`; then the schedule. Undefined
 * once the planned end is over: what waits for its end is left as it is.
 */
function wantedAt(plan: PowerPlan, at: number): Wanted | undefined {
  const { course, power } = plan;
  if (course.sleepsAt !== undefined && at >= course.sleepsAt) {
    return {
      state: 'Asleep',
      since: course.sleepsAt,
      because: course.because,
    };
  }
  if (at >= course.endsAt) {
    return undefined;
  }
  return power && power.mode !== 'Auto' && at < overriddenUntil(power)
    ? { state: power.mode, because: sayOverride(power) }
    : scheduledAt(plan, at);
}

/** The state that is wanted at `now` and why; undefined when it is left as it is. */
export function wantedPower(
  plan: PowerPlan,
  now: Date,
): LifecycleDecision['power'] {
  const wanted = wantedAt(plan, now.getTime());
  return wanted && { state: wanted.state, because: clip(wanted.because) };
}

function stepTo({ state, because }: Wanted, at: number): LifecycleStep {
  return {
    at: new Date(at),
    action: state === 'Asleep' ? 'Sleep' : 'Wake',
    because: clip(because),
  };
}

/** The step that is due at `now`, if the environment is not in the state it should be in. */
export function duePower(
  plan: PowerPlan,
  asleepSince: Date | undefined,
  now: Date,
): LifecycleStep | undefined {
  const wanted = wantedAt(plan, now.getTime());
  const state: PowerState = asleepSince ? 'Asleep' : 'Awake';
  if (!wanted || wanted.state === state) {
    return undefined;
  }
  const since = wanted.since ?? now.getTime();
  const at = Math.max(since, asleepSince?.getTime() ?? since);
  return stepTo(wanted, Math.min(at, now.getTime()));
}

/**
 * The first instant after `now` at which another state is wanted than at `now`. What
 * changes nothing, such as a wake that `power` overrides, is passed over.
 */
export function nextPower(
  plan: PowerPlan,
  now: Date,
): LifecycleStep | undefined {
  const { course, power, rota } = plan;
  const wanted = wantedAt(plan, now.getTime());
  if (!wanted) {
    return undefined;
  }
  const horizon = course.sleepsAt ?? course.endsAt;
  const change = (at: number) => {
    const then = wantedAt(plan, at);
    return then && then.state !== wanted.state ? stepTo(then, at) : undefined;
  };
  const overridden = overriddenUntil(power);
  const from = Math.max(now.getTime(), overridden);
  if (from < horizon) {
    const atOnce = from > now.getTime() ? change(from) : undefined;
    if (atOnce) {
      return atOnce;
    }
    const other = wanted.state === 'Awake' ? 'Asleep' : 'Awake';
    const boundary = rota.firstTo(other, from, horizon);
    if (boundary) {
      return change(boundary.at);
    }
  }
  return now.getTime() < horizon ? change(horizon) : undefined;
}

/** As many changes of power as one preview shows. */
const MOST_STEPS = 64;

/**
 * The changes of power of an environment that is ready at the start of its course, to
 * its end, or the first {@link MOST_STEPS} of them.
 */
export function powerSteps(plan: PowerPlan): LifecycleStep[] {
  const readyAt = new Date(plan.course.from);
  const first = duePower(plan, undefined, readyAt);
  const steps = first ? [first] : [];
  let next = nextPower(plan, readyAt);
  while (next && steps.length < MOST_STEPS) {
    steps.push(next);
    next = nextPower(plan, next.at);
  }
  return steps;
}
