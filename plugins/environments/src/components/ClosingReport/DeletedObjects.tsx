import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import {
  humanDuration,
  type RecordedObject,
} from '@environments-dev/plugin-environments-common';
import { scrollRegion, usePanelTableStyles } from '../feedback';
import { toneColor } from '../tones';

const RESULT_WORDS: Record<RecordedObject['result'], string> = {
  Deleted: 'deleted',
  Retained: 'kept, as its class says',
  AlreadyGone: 'was already gone',
  LeftOver: 'left over',
  LeftWithCluster: 'left with its cluster',
};

const useStyles = makeStyles(
  (theme: Theme) => ({
    leftOver: { color: toneColor(theme, 'danger'), fontWeight: 600 },
  }),
  { name: 'EnvironmentsDeletedObjects' },
);

/** Each object, what became of it and how long that took. */
export function DeletedObjects(props: {
  objects: ReadonlyArray<RecordedObject>;
}) {
  const classes = useStyles();
  const table = usePanelTableStyles();
  if (props.objects.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        It never had any.
      </Typography>
    );
  }
  return (
    <div className={table.scroll} {...scrollRegion('Objects')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col">Result</th>
            <th scope="col" className={table.number}>
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
                {object.name} <span className={table.aside}>{object.kind}</span>
              </th>
              <td
                className={
                  object.result === 'LeftOver' ? classes.leftOver : undefined
                }
              >
                {RESULT_WORDS[object.result]}
                {object.message ? `: ${object.message}` : ''}
              </td>
              <td className={table.number}>
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
