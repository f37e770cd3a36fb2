import {
  humanDuration,
  type Phase,
} from '@environments-dev/plugin-environments-common';
import { spokenInstant } from '../../time';

/** One thing that will happen, or did, between ready and the end. */
export interface LifetimeMark {
  at: Date;
  action: 'Warn' | 'Sleep' | 'End';
}

/** What the bar is drawn from; all instants are Dates. */
export type LifetimeFacts = {
  phase: Phase;
  /** When it began to start; for the text while there is no end yet. */
  startedAt?: Date;
  readyAt?: Date;
  sleepsAt?: Date;
  endsAt?: Date;
  /** While it sleeps: when it wakes by itself, where that is the next thing to happen. */
  wakesAt?: Date;
  /** It was woken, and is not ready again yet. */
  isWaking?: boolean;
  /** When its end began; the taking down is no longer life. */
  endedAt?: Date;
  marks: ReadonlyArray<LifetimeMark>;
};

export type LifetimeTone = 'calm' | 'warning' | 'danger' | 'quiet';

export interface PlacedMark extends LifetimeMark {
  /** 0 (ready) to 1 (end). */
  position: number;
  past: boolean;
  text: string;
}

/** What is drawn and what is said; `text` says all that the drawing shows. */
export type LifetimeBarModel =
  | { kind: 'starting'; text: string }
  | { kind: 'unknown'; text: string }
  | {
      kind: 'running';
      tone: LifetimeTone;
      /** 0 (ready) to 1 (end): how much of the time has gone. */
      hand: number;
      marks: PlacedMark[];
      /** Until the next of sleep and end, in words. */
      left: string;
      text: string;
    }
  /** `used`: how much of the time it had, 0 to 1, it lived. */
  | { kind: 'over'; used: number; text: string };

/**
 * From which moment the bar warns, and from which it alarms.
 *
 * The first and the last warning that lie within the life. A life shorter than
 * its class's warnings has none, or one: then its last quarter warns and the
 * last third of what remains alarms, so that a bar of five minutes is not red
 * from its first second.
 */
function turningPoints(
  start: number,
  end: number,
  warnings: number[],
): { warn: number; alarm: number } {
  if (warnings.length >= 2) {
    return { warn: warnings[0], alarm: warnings[warnings.length - 1] };
  }
  const warn = warnings[0] ?? start + (end - start) * 0.75;
  return { warn, alarm: end - (end - warn) / 3 };
}

function toneAt(facts: LifetimeFacts, from: Date, end: Date, now: Date) {
  if (facts.phase === 'Asleep' || facts.isWaking) {
    return 'quiet';
  }
  const target = facts.sleepsAt && facts.sleepsAt > now ? facts.sleepsAt : end;
  const warnings = facts.marks
    .filter(mark => mark.action === 'Warn' && mark.at > from && mark.at < end)
    .map(mark => mark.at.getTime())
    .sort((a, b) => a - b);
  const points = turningPoints(from.getTime(), target.getTime(), warnings);
  if (now.getTime() >= points.alarm) {
    return 'danger';
  }
  return now.getTime() >= points.warn ? 'warning' : 'calm';
}

const MARK_WORDS = {
  Warn: 'warning',
  Sleep: 'sleeps',
  End: 'deleted',
} as const;

function placeMarks(
  facts: LifetimeFacts,
  from: Date,
  end: Date,
  now: Date,
  locale?: string,
): PlacedMark[] {
  const span = end.getTime() - from.getTime();
  const marks: LifetimeMark[] = [
    ...facts.marks.filter(mark => mark.action === 'Warn'),
    ...(facts.sleepsAt && facts.sleepsAt < end
      ? [{ at: facts.sleepsAt, action: 'Sleep' as const }]
      : []),
    { at: end, action: 'End' },
  ];
  return marks
    .filter(mark => mark.at > from && mark.at <= end)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(mark => ({
      ...mark,
      position: (mark.at.getTime() - from.getTime()) / span,
      past: mark.at <= now,
      text: `${MARK_WORDS[mark.action]} ${spokenInstant(mark.at, now, locale)}`,
    }));
}

function overModel(
  facts: LifetimeFacts,
  now: Date,
  locale?: string,
): LifetimeBarModel {
  const { readyAt, endedAt, endsAt } = facts;
  const ended = endedAt
    ? `ended ${spokenInstant(endedAt, now, locale)}`
    : 'ended';
  if (!readyAt || !endedAt) {
    return { kind: 'over', used: 1, text: `${ended}, was never ready` };
  }
  const lived = endedAt.getTime() - readyAt.getTime();
  const had = endsAt ? endsAt.getTime() - readyAt.getTime() : lived;
  const text =
    had > lived
      ? `lived ${humanDuration(lived)} of ${humanDuration(had)}`
      : `lived ${humanDuration(lived)}`;
  return {
    kind: 'over',
    used: had > 0 ? Math.min(1, lived / had) : 1,
    text: `${text}, ${ended}`,
  };
}

/**
 * What the lifetime bar shows at an instant: pure, so that list, page, preview
 * and closing report agree.
 *
 * @param facts - the dates; without an end there is no bar, only a sentence
 * @param now - the instant of the hand
 */
export function lifetimeBarModel(
  facts: LifetimeFacts,
  now: Date,
  locale?: string,
): LifetimeBarModel {
  const { phase, readyAt, endsAt, sleepsAt } = facts;
  if (phase === 'Ended' || facts.endedAt) {
    return overModel(facts, now, locale);
  }
  if (phase === 'Ending') {
    return { kind: 'over', used: 1, text: 'ending now' };
  }
  if (!readyAt && (phase === 'Starting' || phase === 'Waiting')) {
    const since = facts.startedAt
      ? `, for ${humanDuration(now.getTime() - facts.startedAt.getTime())}`
      : '';
    return {
      kind: 'starting',
      text:
        phase === 'Waiting'
          ? 'waiting; its time has not begun'
          : `starting${since}; its time begins when it is ready`,
    };
  }
  if (!endsAt) {
    return { kind: 'unknown', text: 'no end known yet' };
  }
  const from = readyAt ?? facts.startedAt;
  if (!from || from >= endsAt) {
    return {
      kind: 'unknown',
      text: `deleted ${spokenInstant(endsAt, now, locale)}`,
    };
  }
  const isAsleep = phase === 'Asleep';
  const willSleep =
    !isAsleep && sleepsAt && sleepsAt > now && sleepsAt < endsAt;
  const target = willSleep ? sleepsAt : endsAt;
  const remaining = target.getTime() - now.getTime();
  const left =
    remaining > 0 ? `${humanDuration(remaining)} left` : 'its time is up';
  const phrases = [
    ...(isAsleep ? ['asleep'] : []),
    ...(facts.isWaking ? ['waking up'] : []),
    ...(isAsleep && facts.wakesAt
      ? [`wakes ${spokenInstant(facts.wakesAt, now, locale)}`]
      : []),
    ...(willSleep ? [`sleeps ${spokenInstant(sleepsAt, now, locale)}`] : []),
    `deleted ${spokenInstant(endsAt, now, locale)}`,
    left,
  ];
  const elapsed = now.getTime() - from.getTime();
  return {
    kind: 'running',
    tone: toneAt(facts, from, endsAt, now),
    hand: Math.min(
      1,
      Math.max(0, elapsed / (endsAt.getTime() - from.getTime())),
    ),
    marks: placeMarks(facts, from, endsAt, now, locale),
    left,
    text: phrases.join(', '),
  };
}
