import Typography from '@material-ui/core/Typography';
import type { RequestChange } from '@environments-dev/plugin-environments-common';
import { sayValue } from '../../words';
import { scrollRegion, usePanelTableStyles } from '../feedback';

/** What a request changes, field by field. */
export function ChangesTable(props: { changes: ReadonlyArray<RequestChange> }) {
  const { changes } = props;
  const classes = usePanelTableStyles();
  if (changes.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        Nothing: it is asked for once more as it was.
      </Typography>
    );
  }
  return (
    <div className={classes.scroll} {...scrollRegion('What changed')}>
      <table className={`${classes.table} ${classes.broken}`}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path.replace(/^spec\./, '')}</code>
              </th>
              <td className={classes.gone}>{sayValue(before)}</td>
              <td className={classes.strong}>{sayValue(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
