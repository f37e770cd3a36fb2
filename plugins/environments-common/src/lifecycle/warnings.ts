import type { ClassLifetime } from '../resources';
import { clip, sayInstant, type Course } from './course';
import { formatDuration, parseDuration } from './duration';
import type { LifecycleStep, RecordedWarning } from './types';

/** No notice before an end is longer than this. */
const LONGEST_NOTICE = 30 * 60 * 1000;

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

/** One entry a mark and instant: sleep and end may share a warning. */
function withoutRepeats(warnings: RecordedWarning[]): RecordedWarning[] {
  const seen = new Map(
    warnings.map(each => [`${each.before} ${each.at.getTime()}`, each]),
  );
  return [...seen.values()];
}

/** The end of a course and the warnings on the way there. */
export interface WarnedEnd {
  end: LifecycleStep;
  /** Whether a warning holds: without one nothing ends. */
  mayEnd: boolean;
  /** All warnings of the course that people see. */
  marks: LifecycleStep[];
  /** Those of them that were not given yet. */
  outstanding: LifecycleStep[];
  /** The warnings that hold for this course. */
  given: RecordedWarning[];
}

/** What a course's end comes to at `now`, given the warnings that were recorded. */
export function warnedEnd(
  course: Course,
  rules: ClassLifetime,
  recorded: readonly RecordedWarning[],
  now: Date,
): WarnedEnd {
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
  const visible = marks.filter(each => each.mark.at > course.from);
  return {
    end,
    mayEnd: isWarned,
    marks: visible.map(each => warnStep(each.mark, course)),
    outstanding: visible
      .filter(each => each.given === undefined)
      .map(each => warnStep(each.mark, course)),
    given: withoutRepeats(
      marks.flatMap(each =>
        each.given === undefined
          ? []
          : [{ before: each.mark.label, at: new Date(each.given) }],
      ),
    ),
  };
}
