import type { Breakdown } from '@environments-dev/plugin-environments-common';
import { compareText } from '../../readModel/compareText';
import { perStep, type Steps } from './steps';

/** More than a page can tell apart; what is smaller is added up. */
const MOST_SERIES = 50;

/** Counts by key and step. */
export class BreakdownCounts {
  readonly #steps: Steps;
  readonly #byKey = new Map<string, number[]>();

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  /** The counts of a key, one a step, to be added to. */
  of(key: string): number[] {
    const known = this.#byKey.get(key);
    if (known) {
      return known;
    }
    const values = perStep(this.#steps);
    this.#byKey.set(key, values);
    return values;
  }

  breakdown(): Breakdown {
    const series = [...this.#byKey]
      .map(([key, values]) => ({ key, values, sum: sum(values) }))
      .sort((a, b) => b.sum - a.sum || compareText(a.key, b.key));
    const rest = series.slice(MOST_SERIES);
    return {
      series: series
        .slice(0, MOST_SERIES)
        .map(({ key, values }) => ({ key, values })),
      ...(rest.length > 0 && {
        others: {
          keys: rest.length,
          values: perStep(this.#steps).map((_, step) =>
            sum(rest.map(({ values }) => values[step])),
          ),
        },
      }),
    };
  }
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
