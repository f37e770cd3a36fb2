import type {
  InsightsAnswer,
  ReadyTimes,
} from '@environments-dev/plugin-environments-common';
import { nearestRank } from '../../history/figures';
import { compareText } from '../../readModel/compareText';
import { failedOn } from './failures';
import type { Life } from './Life';
import { isWithin, perStep, stepAt, type Steps } from './steps';

/** How long environments took to be ready, of those that became so within the steps. Pure. */
export function timesToReady(
  lives: readonly Life[],
  steps: Steps,
): InsightsAnswer['starts'] {
  const inStep = perStep(steps).map((): number[] => []);
  const ofClass = new Map<string, { seconds: number[]; failed: number }>();
  const classOf = (className: string) => {
    const known = ofClass.get(className) ?? { seconds: [], failed: 0 };
    ofClass.set(className, known);
    return known;
  };
  for (const life of lives) {
    const { readyAt, startedInSeconds, className } = life;
    if (startedInSeconds !== undefined && isWithin(steps, readyAt)) {
      inStep[stepAt(steps, readyAt)].push(startedInSeconds);
      classOf(className).seconds.push(startedInSeconds);
    } else if (readyAt === undefined && isWithin(steps, failedOn(life))) {
      classOf(className).failed += 1;
    }
  }
  return {
    overall: readyTimes(inStep.flat()),
    steps: inStep.map(readyTimes),
    byClass: [...ofClass]
      .map(([className, { seconds, failed }]) => ({
        className,
        failed,
        ...readyTimes(seconds),
      }))
      .sort(
        (a, b) =>
          b.samples - a.samples || compareText(a.className, b.className),
      ),
  };
}

function readyTimes(seconds: readonly number[]): ReadyTimes {
  const sorted = [...seconds].sort((a, b) => a - b);
  return {
    samples: sorted.length,
    ...(sorted.length > 0 && {
      p50Seconds: nearestRank(sorted, 0.5),
      p95Seconds: nearestRank(sorted, 0.95),
    }),
  };
}
