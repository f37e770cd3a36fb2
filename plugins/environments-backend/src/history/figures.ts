import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

/**
 * How starting one environment went. It failed when it began to start, was never
 * ready, and was `Failed` when its end began (or is now). What was refused before it
 * began, and what somebody ended while it started, say nothing about the class and
 * count neither way; what failed after it was once ready did start.
 */
export type Start = { result: 'Ready'; seconds: number } | { result: 'Failed' };

/** What a class's history says of it. */
export type ClassFigures = NonNullable<ClassAnswer['figures']>;

/** Of how many starts figures are made: of those that run, then of the last that ended. */
export const FIGURED_STARTS = 200;

/**
 * Times to ready (median and 95th percentile, by nearest rank: a time that was
 * measured, never one between two) and the share of starts that succeeded. Undefined
 * while no environment of the class was ever ready.
 */
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
    readyP50Seconds: nearestRank(seconds, 0.5),
    readyP95Seconds: nearestRank(seconds, 0.95),
    successRate: seconds.length / starts.length,
  };
}

/** `sorted` ascends and is not empty; `share` is above 0 and at most 1. */
export function nearestRank(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1];
}
