import { useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { Look } from '../looks';
import { FillPattern } from './FillPattern';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      fontSize: theme.typography.caption.fontSize,
    },
    item: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    swatch: { flex: 'none' },
  }),
  { name: 'EnvironmentsChartLegend' },
);

function Swatch(props: { look: Look; isLine: boolean }) {
  const { look, isLine } = props;
  const id = useId();
  const classes = useStyles();
  return (
    <svg width={16} height={12} className={classes.swatch} aria-hidden>
      <defs>
        <FillPattern id={id} look={look} />
      </defs>
      {isLine ? (
        <line
          y1={6}
          x2={16}
          y2={6}
          stroke={look.color}
          strokeWidth={2}
          strokeDasharray={look.pattern === 'Solid' ? undefined : '4 3'}
        />
      ) : (
        <rect
          x={0.5}
          y={0.5}
          width={15}
          height={11}
          fill={`url(#${id})`}
          stroke={look.color}
        />
      )}
    </svg>
  );
}

/** What each colour and pattern of a chart stands for. */
export function Legend(props: {
  items: ReadonlyArray<{ key: string; label: string; look: Look }>;
  isLine?: boolean;
}) {
  const { items, isLine = false } = props;
  const classes = useStyles();
  return (
    <ul className={classes.root} aria-label="Legend">
      {items.map(({ key, label, look }) => (
        <li key={key} className={classes.item}>
          <Swatch look={look} isLine={isLine} />
          <bdi>{label}</bdi>
        </li>
      ))}
    </ul>
  );
}
