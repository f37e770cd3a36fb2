import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import type { ClassStanding } from '@environments-dev/plugin-environments-common';
import { shortRevision } from '../../words';
import { changeWords, standingWords } from './standingWords';

const useStyles = makeStyles(
  { list: { margin: '4px 0 0', paddingLeft: 20 } },
  { name: 'EnvironmentsMovedNotice' },
);

/** What became of the class since: what differs, and which values no longer hold. */
export function MovedNotice(props: { standing: ClassStanding }) {
  const { standing } = props;
  const classes = useStyles();
  const summary = standingWords(standing);
  if (!summary) {
    return null;
  }
  const problems = standing.state === 'ClassGone' ? [] : standing.problems;
  const changes = standing.state === 'Moved' ? standing.changes : [];
  return (
    <Alert
      severity={summary.tone === 'quiet' ? 'info' : 'warning'}
      variant="outlined"
    >
      {summary.words}.
      {standing.state === 'Moved' && (
        <>
          {' '}
          Then its class was at revision{' '}
          <code>{shortRevision(standing.revision)}</code>
          {standing.today !== undefined && (
            <>
              , today it is at <code>{shortRevision(standing.today)}</code>
            </>
          )}
          .
        </>
      )}
      {(problems.length > 0 || changes.length > 0) && (
        <ul className={classes.list}>
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path.replace(/^spec\.(parameters\.)?/, '')}</code>{' '}
              {message}
            </li>
          ))}
          {changes.map(change => (
            <li key={JSON.stringify(change)}>{changeWords(change)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
