import type { Look } from '../looks';

/** One series of a chart. */
export interface ChartSeries {
  key: string;
  label: string;
  look: Look;
  /** One a step; undefined where there is nothing to tell. */
  values: ReadonlyArray<number | undefined>;
}

/** Numbers over time. */
export interface StepsChartProps {
  /** What it shows, for who cannot see it. */
  label: string;
  /** When each step begins. */
  steps: ReadonlyArray<Date>;
  stepSeconds: number;
  shape: 'StackedBars' | 'Bars' | 'Lines';
  series: ReadonlyArray<ChartSeries>;
  say: (value: number) => string;
  /** Beside the axis; `say` if absent. */
  sayShort?: (value: number) => string;
  /** Whether values are other than whole numbers. */
  allowsFractions?: boolean;
  /** A level to compare with. */
  reference?: { value: number; label: string };
}
