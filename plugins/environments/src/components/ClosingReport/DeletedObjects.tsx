import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  humanDuration,
  type RecordedObject,
} from '@environments-dev/plugin-environments-common';
import { scrollRegion } from '../feedback';
import { toneColor } from '../tones';

const RESULT_WORDS: Record<RecordedObject['result'], string> = {
  Deleted: 'deleted',
  Retained: 'kept, as its class says',
  AlreadyGone: 'was already gone',
  LeftOver: 'left over',
  LeftWithCluster: 'left with its cluster',
};

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      '& th, & td': {
        textAlign: 'left',
        padding: theme.spacing(0.5, 1.5, 0.5, 0),
        borderBottom: `1px solid ${theme.palette.divider}`,
        verticalAlign: 'top',
      },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
        fontWeight: 600,
      },
      '& th': { fontWeight: 500 },
      '& $number': { textAlign: 'right' },
    },
    number: {
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    kind: { color: theme.palette.text.secondary },
    LeftOver: { color: toneColor(theme, 'danger'), fontWeight: 600 },
  }),
  { name: 'EnvironmentsDeletedObjects' },
);

/** Each object, what became of it and how long that took. */
export function DeletedObjects(props: {
  objects: ReadonlyArray<RecordedObject>;
}) {
  const classes = useStyles();
  if (props.objects.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        It never had any.
      </Typography>
    );
  }
  return (
    <div className={classes.scroll} {...scrollRegion('Objects')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col">Result</th>
            <th scope="col" className={classes.number}>
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {props.objects.map(object => (
            <tr
              key={
                object.uid ??
                `${object.kind}/${object.namespace}/${object.name}`
              }
            >
              <th scope="row" title={object.namespace}>
                {object.name}{' '}
                <span className={classes.kind}>{object.kind}</span>
              </th>
              <td
                className={
                  object.result === 'LeftOver' ? classes.LeftOver : undefined
                }
              >
                {RESULT_WORDS[object.result]}
                {object.message ? `: ${object.message}` : ''}
              </td>
              <td className={classes.number}>
                {object.seconds === undefined
                  ? ''
                  : humanDuration(object.seconds * 1000)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
