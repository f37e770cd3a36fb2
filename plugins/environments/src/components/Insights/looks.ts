import type { Theme } from '@material-ui/core/styles';
import type { LifeStage } from '@environments-dev/plugin-environments-common';
import { toneColor, type Tone } from '../tones';
import { OTHERS_KEY } from './topSeries';

export const PATTERNS = [
  'Solid',
  'Rising',
  'Dots',
  'Horizontal',
  'Falling',
  'Cross',
  'Vertical',
  'Light',
] as const;
export type Pattern = (typeof PATTERNS)[number];

/** How a series is told from the others: by colour and, without colours, by pattern. */
export interface Look {
  color: string;
  pattern: Pattern;
}

/** On paper and on the page's background each reaches a contrast of 3:1. */
const COLORS = {
  light: [
    '#1f5bb5',
    '#b3460f',
    '#2c7a3f',
    '#7b3fa0',
    '#0f7a85',
    '#a81e5b',
    '#6b5900',
    '#5a6472',
  ],
  dark: [
    '#8ab8ff',
    '#ffb077',
    '#8fd9a0',
    '#d3a6f2',
    '#79d7df',
    '#ff9dc4',
    '#e3d06a',
    '#c3cad3',
  ],
} as const;

/** Of the n-th series. */
export function lookOf(theme: Theme, index: number): Look {
  const colors = COLORS[theme.palette.type];
  return {
    color: colors[index % colors.length],
    pattern: PATTERNS[index % PATTERNS.length],
  };
}

/** Of series in their order; what stands for all others is grey. */
export function looksOf(
  theme: Theme,
  series: ReadonlyArray<{ key: string }>,
): Look[] {
  return series.map(({ key }, index) =>
    key === OTHERS_KEY
      ? { color: toneColor(theme, 'quiet'), pattern: 'Light' }
      : lookOf(theme, index),
  );
}

const STAGES: Record<LifeStage, { tone: Tone; pattern: Pattern }> = {
  Starting: { tone: 'busy', pattern: 'Rising' },
  Up: { tone: 'good', pattern: 'Solid' },
  Failed: { tone: 'danger', pattern: 'Cross' },
  Ending: { tone: 'quiet', pattern: 'Dots' },
};

/** Of a stage of life, as the chips of phases look. */
export function lookOfStage(theme: Theme, stage: LifeStage): Look {
  const { tone, pattern } = STAGES[stage];
  return { color: toneColor(theme, tone), pattern };
}
