import { makeStyles } from '@material-ui/core/styles';
import type { FieldDifference } from '@environments-dev/plugin-environments-common';
import { scrollRegion } from '../feedback';
import { toneColor } from '../tones';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', margin: theme.spacing(0.5, 0) },
    table: {
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      '& th, & td': {
        textAlign: 'left',
        verticalAlign: 'top',
        padding: theme.spacing(0.25, 2, 0.25, 0),
        overflowWrap: 'anywhere',
      },
      '& th': { fontWeight: 500, color: theme.palette.text.secondary },
    },
    path: { minWidth: 140 },
    value: { minWidth: 56 },
    wanted: { color: toneColor(theme, 'good') },
    found: { color: toneColor(theme, 'danger') },
    nothing: { fontStyle: 'italic' },
  }),
  { name: 'EnvironmentsDifferences' },
);

function Value(props: { text: string | undefined; className: string }) {
  const classes = useStyles();
  return (
    <td className={`${classes.value} ${props.className}`}>
      {props.text === undefined ? (
        <span className={classes.nothing}>nothing</span>
      ) : (
        <code>{props.text}</code>
      )}
    </td>
  );
}

/** Field by field what is wanted and what is there. */
export function DifferencesTable(props: {
  resource: string;
  differences: ReadonlyArray<FieldDifference>;
}) {
  const { resource, differences } = props;
  const classes = useStyles();
  const label = `What was changed of ${resource}`;
  return (
    <div className={classes.scroll} {...scrollRegion(label)}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Wanted</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, wanted, found }) => (
            <tr key={path}>
              <td className={classes.path}>
                <code>{path}</code>
              </td>
              <Value text={wanted} className={classes.wanted} />
              <Value text={found} className={classes.found} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
