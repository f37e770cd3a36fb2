import { darken, lighten, Theme } from '@material-ui/core/styles';

/** What a colour means, whatever the theme. */
export type Tone = 'calm' | 'good' | 'busy' | 'warning' | 'danger' | 'quiet';

/**
 * The theme's status colour for a tone, moved until text and graphics in it
 * reach a contrast of 4.5:1 (light) on the theme's own paper and background:
 * the status palette as it stands is made for dots, not for words.
 */
export function toneColor(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  const dark = palette.type === 'dark';
  switch (tone) {
    case 'calm':
      return palette.primary.main;
    case 'good':
      return dark ? palette.status.ok : darken(palette.status.ok, 0.4);
    case 'busy':
      return dark
        ? lighten(palette.status.running, 0.45)
        : palette.status.running;
    case 'warning':
      return dark
        ? palette.status.warning
        : darken(palette.status.warning, 0.4);
    case 'danger':
      return dark
        ? lighten(palette.status.error, 0.4)
        : darken(palette.status.error, 0.12);
    case 'quiet':
      return dark
        ? lighten(palette.status.aborted, 0.4)
        : darken(palette.status.aborted, 0.15);
    default:
      return palette.text.primary;
  }
}
