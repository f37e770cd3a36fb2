import type { Breakdown } from '@environments-dev/plugin-environments-common';

/** What a chart shows of one thing. */
export interface NamedSeries {
  key: string;
  label: string;
  values: ReadonlyArray<number>;
}

/** More than this nobody tells apart. */
export const MOST_IN_CHART = 8;

/** Names no class and no team, both of which are never empty. */
export const OTHERS_KEY = '';

function added(
  parts: ReadonlyArray<ReadonlyArray<number>>,
  steps: number,
): number[] {
  return Array.from({ length: steps }, (_, step) =>
    parts.reduce((sum, values) => sum + values[step], 0),
  );
}

/**
 * The largest series under their names, and all others as one; a single other one keeps
 * its own name. Pure.
 *
 * @param most - how many there may be, the others included
 */
export function topSeries(
  { series, others }: Breakdown,
  labelOf: (key: string) => string,
  most = MOST_IN_CHART + 1,
): NamedSeries[] {
  const fits = series.length + (others ? 1 : 0) <= most;
  const shown = fits ? series : series.slice(0, most - 1);
  const rest = series.slice(shown.length);
  const named = shown.map(({ key, values }) => ({
    key,
    label: labelOf(key),
    values,
  }));
  if (!others && rest.length === 0) {
    return named;
  }
  const count = rest.length + (others?.keys ?? 0);
  const parts = [
    ...rest.map(({ values }) => values),
    ...(others ? [others.values] : []),
  ];
  return [
    ...named,
    {
      key: OTHERS_KEY,
      label: count === 1 ? '1 other' : `${count} others`,
      values: added(parts, parts[0].length),
    },
  ];
}
