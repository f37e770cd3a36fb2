import {
  humanDuration,
  type ResourceState,
} from '@environments-dev/plugin-environments-common';

/** One resource on the timeline; positions are fractions of the whole. */
export interface TimelineRow {
  name: string;
  kind: string;
  wave: number;
  state: ResourceState;
  /** Absent while it has not been created. */
  bar?: { from: number; to: number };
  /** When its bar begins, for who cannot see it: `created after 3 s`. */
  began?: string;
  /** What it does or waits for, in plain words. */
  words: string;
}

/** A line of the time axis. */
export interface Tick {
  at: number;
  label: string;
}

/** Resources on an axis of time that they share. */
export interface Timeline {
  rows: TimelineRow[];
  ticks: Tick[];
  /** How long the whole has taken until now, or until it was over. */
  millis: number;
}

const STEPS_SECONDS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800,
];
const MOST_TICKS = 5;

/** Round instants along the axis; few enough for their labels to stand side by side. */
export function ticksOf(span: number): Tick[] {
  const step =
    (STEPS_SECONDS.find(each => span / (each * 1000) <= MOST_TICKS) ?? 86_400) *
    1000;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => ({
    at: (index * step) / span,
    label: index === 0 ? '0' : humanDuration(index * step),
  }));
}
