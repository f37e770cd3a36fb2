import type { ClassLifetime } from '../resources';
import {
  clip,
  courseFromReady,
  courseOf,
  sayInstant,
  type Course,
} from './course';
import { formatDuration, parseDuration } from './duration';
import type {
  LifecycleDecision,
  LifecycleFacts,
  LifecycleStep,
  LifetimePreview,
  RecordedWarning,
} from './types';

/** No notice before an end is longer than this. */
const LONGEST_NOTICE = 30 * 60 * 1000;

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

/** How long before an end people must have known of it: min(grace, 30m, ttl/2). */
function noticeOf(rules: ClassLifetime, course: Course): number {
  const grace =
    rules.onExpiry === 'Sleep' ? parseDuration(rules.grace) : Infinity;
  const notice = Math.min(grace, LONGEST_NOTICE, course.ttl / 2);
  return notice - (notice % 1000);
}

/** A warning on the course: so long before sleep or end. */
interface Mark {
  before: number;
  label: string;
  at: number;
  of: 'sleeps' | 'ends';
}

/**
 * The warnings of a course. If all the class's own come later than the notice, the
 * notice is one more: an end must not be late only because nobody was told in time.
 */
function marksOf(rules: ClassLifetime, course: Course, notice: number): Mark[] {
  const labels = new Map(
    rules.warnBefore.map(label => [parseDuration(label), label]),
  );
  if (Math.max(-1, ...labels.keys()) < notice) {
    labels.set(notice, formatDuration(notice));
  }
  const { sleepsAt, endsAt } = course;
  return [...labels].flatMap(([before, label]): Mark[] => {
    const ofEnd: Mark = { before, label, at: endsAt - before, of: 'ends' };
    if (sleepsAt === undefined) {
      return [ofEnd];
    }
    const ofSleep: Mark = {
      before,
      label,
      at: sleepsAt - before,
      of: 'sleeps',
    };
    // The warning of sleep has told of the end too; only what comes after is news.
    return ofEnd.at > sleepsAt ? [ofSleep, ofEnd] : [ofSleep];
  });
}

/** When a mark's warning was given, if it was: as recorded, or by the start of the count. */
function givenAt(
  mark: Mark,
  course: Course,
  recorded: readonly RecordedWarning[],
): number | undefined {
  const instants = recorded
    .filter(
      warning =>
        parseDuration(warning.before) === mark.before &&
        warning.at.getTime() >= mark.at,
    )
    .map(warning => warning.at.getTime());
  if (mark.at <= course.from) {
    instants.push(course.from);
  }
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

function warnStep(mark: Mark, course: Course): LifecycleStep {
  return {
    at: new Date(mark.at),
    action: 'Warn',
    mark: mark.label,
    because: clip(`${mark.label} before it ${mark.of}: ${course.because}`),
  };
}

/** What a course comes to at `now`, given the warnings that were recorded. */
function follow(
  course: Course,
  rules: ClassLifetime,
  recorded: readonly RecordedWarning[],
  now: Date,
) {
  const notice = noticeOf(rules, course);
  const marks = marksOf(rules, course, notice).map(mark => ({
    mark,
    given: givenAt(mark, course, recorded),
  }));
  const given = marks.flatMap(each => each.given ?? []);
  const isWarned = given.length > 0;
  const firstMark = Math.min(...marks.map(each => each.mark.at));
  // Without a warning on record the end waits for one, which can be given now at best.
  const warnedAt = isWarned
    ? Math.min(...given)
    : Math.max(firstMark, now.getTime());
  const endsAt = Math.max(course.endsAt, warnedAt + notice);
  const late =
    endsAt > course.endsAt
      ? `, put off to ${sayInstant(endsAt)}: ${formatDuration(
          notice,
        )} after the warning`
      : '';

  const end: LifecycleStep = {
    at: new Date(endsAt),
    action: 'End',
    because: clip(`${course.because}${late}`),
  };
  const sleep: LifecycleStep[] =
    course.sleepsAt === undefined
      ? []
      : [
          {
            at: new Date(course.sleepsAt),
            action: 'Sleep',
            because: clip(course.because),
          },
        ];
  const visible = marks.filter(each => each.mark.at > course.from);
  return {
    end,
    mayEnd: isWarned,
    sleep,
    warnings: visible.map(each => warnStep(each.mark, course)),
    outstanding: visible
      .filter(each => each.given === undefined)
      .map(each => warnStep(each.mark, course)),
    given: marks.flatMap(each =>
      each.given === undefined
        ? []
        : [{ before: each.mark.label, at: new Date(each.given) }],
    ),
  };
}

/** One entry a mark and instant: sleep and end may share a warning. */
function withoutRepeats(warnings: RecordedWarning[]): RecordedWarning[] {
  const seen = new Map(
    warnings.map(each => [`${each.before} ${each.at.getTime()}`, each]),
  );
  return [...seen.values()];
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

/**
 * What the clock says of an environment: which steps are due, which comes next and when,
 * and why. Pure: the same facts and instant give the same decision.
 *
 * A due step stays due until the facts show it done: a Warn until its warning is recorded,
 * Sleep until `asleepSince`, Fail until `failedAt`, End until `deletedAt`, ReportBlocker
 * until `blockerReportedAt`.
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
  const { end, mayEnd, sleep, warnings, outstanding, given } = follow(
    course,
    facts.rules,
    facts.warnings,
    now,
  );
  const endIsDue = mayEnd && end.at <= now;
  const todo = [
    ...outstanding,
    ...(facts.asleepSince ? [] : sleep),
    ...fail,
    end,
  ];
  return {
    due: endIsDue
      ? [end]
      : inOrder(todo.filter(step => step !== end && step.at <= now)),
    next: endIsDue ? undefined : firstAfter(todo, now),
    marks: inOrder([...warnings, ...sleep, ...fail, end]),
    warnings: withoutRepeats(given),
    sleepsAt: sleep.at(0)?.at,
    endsAt: end.at,
  };
}

/**
 * A lifetime as it will be if it is ready at `readyAt` and warned of on time: what people
 * see before they submit.
 */
export function previewLifetime(
  rules: ClassLifetime,
  lifetime: LifecycleFacts['lifetime'],
  readyAt: Date,
  requestedBy: string = 'you',
): LifetimePreview {
  const course = courseFromReady(
    { rules, lifetime, requestedBy },
    readyAt.getTime(),
  );
  const { end, sleep, warnings } = follow(course, rules, [], readyAt);
  return {
    readyAt,
    marks: inOrder([...warnings, ...sleep, end]),
    sleepsAt: sleep.at(0)?.at,
    endsAt: end.at,
  };
}
