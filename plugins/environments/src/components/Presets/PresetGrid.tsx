import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(288px, 100%), 1fr))',
      gap: theme.spacing(2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  }),
  { name: 'EnvironmentsPresetGrid' },
);

/** Presets as cards, side by side. */
export function PresetGrid<T extends { metadata: { uid?: string } }>(props: {
  presets: ReadonlyArray<T>;
  render: (preset: T) => ReactNode;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.grid} aria-label="Presets">
      {props.presets.map(preset => (
        <li key={preset.metadata.uid}>{props.render(preset)}</li>
      ))}
    </ul>
  );
}
