import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

/** How starting one environment went. */
export type Start = { result: 'Ready'; seconds: number } | { result: 'Failed' };

/** What a class's history says of it. */
export type ClassFigures = NonNullable<ClassAnswer['figures']>;

/** Undefined while no environment of the class was ever ready. */
export function classFigures(
  starts: readonly Start[],
): ClassFigures | undefined {
  const seconds = starts
    .flatMap(start => (start.result === 'Ready' ? [start.seconds] : []))
    .sort((a, b) => a - b);
  if (seconds.length === 0) {
    return undefined;
  }
  return {
    samples: starts.length,
    readyP50Seconds: percentile(seconds, 0.5),
    readyP95Seconds: percentile(seconds, 0.95),
    successRate: seconds.length / starts.length,
  };
}

/** Nearest rank; `sorted` ascends and is not empty, `share` is 0 to 1. */
function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1];
}
