import type {
  InsightsAnswer,
  LifeStage,
} from '@environments-dev/plugin-environments-common';
import { BreakdownCounts } from './breakdown';
import type { Life } from './Life';
import { beginOf, endOf, overlap, perStep, stepAt, type Steps } from './steps';

type OverTime = Omit<InsightsAnswer['environments'], 'now'>;

/**
 * How many environments ran in each step, and how many started and ended in it. One runs
 * from the moment it began to start until nothing of it is left, and counts once in every
 * step that it lived in. Pure.
 */
export function environmentsOverTime(
  lives: readonly Life[],
  steps: Steps,
): OverTime {
  const total = perStep(steps);
  const started = perStep(steps);
  const ended = perStep(steps);
  const byClass = new BreakdownCounts(steps);
  const byOwner = new BreakdownCounts(steps);
  const byStage = new BreakdownCounts(steps);
  for (const life of lives) {
    const span = spanOf(life, steps);
    if (span) {
      const { first, last } = span;
      const stages = stagesOf(life, steps);
      const ofClass = byClass.of(life.className);
      const ofOwner = byOwner.of(life.owner);
      for (let step = first; step <= last; step += 1) {
        total[step] += 1;
        ofClass[step] += 1;
        ofOwner[step] += 1;
        byStage.of(longestIn(stages, steps, step))[step] += 1;
      }
      started[first] += span.startedWithin ? 1 : 0;
      ended[last] += life.endedAt === undefined ? 0 : 1;
    }
  }
  return {
    total,
    byClass: byClass.breakdown(),
    byOwner: byOwner.breakdown(),
    byStage: byStage.breakdown(),
    started,
    ended,
  };
}

/** The steps that an environment ran in; undefined: in none. */
function spanOf(
  { startedAt, endedAt }: Life,
  steps: Steps,
): { first: number; last: number; startedWithin: boolean } | undefined {
  if (
    startedAt === undefined ||
    (endedAt !== undefined && endedAt < steps.from)
  ) {
    return undefined;
  }
  const first = stepAt(steps, startedAt);
  return {
    first,
    last:
      endedAt === undefined
        ? steps.count - 1
        : Math.max(first, stepAt(steps, endedAt)),
    startedWithin: startedAt >= steps.from,
  };
}

interface Stage {
  stage: LifeStage;
  since: number;
  until: number;
}

/** The stage that it was in for the longest of a step; the later of two as long. */
function longestIn(stages: readonly Stage[], steps: Steps, step: number) {
  const begin = beginOf(steps, step);
  const end = endOf(steps, step);
  let longest = stages[0].stage;
  let most = -1;
  for (const { stage, since, until } of stages) {
    const millis =
      since > end || until < begin ? -1 : overlap([since, until], begin, end);
    if (millis >= most) {
      longest = stage;
      most = millis;
    }
  }
  return longest;
}

/** What it went through, in order. */
function stagesOf(life: Life, { to }: Steps): Stage[] {
  const { startedAt = 0, readyAt, endingSince, endedAt = to } = life;
  const begins: Array<[LifeStage, number | undefined]> = [
    ['Starting', startedAt],
    ['Up', readyAt],
    ['Failed', failedSince(life)],
    ['Ending', endingSince],
  ];
  const known = begins.flatMap(([stage, since]) =>
    since === undefined ? [] : [{ stage, since }],
  );
  return known.map((begin, index) => ({
    ...begin,
    until: known[index + 1]?.since ?? endedAt,
  }));
}

/**
 * A closing report says that an environment had failed, not since when: what was never
 * ready is taken to have failed at once, what was once ready only at its end.
 */
function failedSince(life: Life): number | undefined {
  const { failed, failedAt, readyAt, startedAt } = life;
  if (!failed) {
    return undefined;
  }
  return failedAt ?? (readyAt === undefined ? startedAt : undefined);
}
