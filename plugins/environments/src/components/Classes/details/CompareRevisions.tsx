import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClassRevisionAnswer,
  ClassRevisionContent,
} from '@environments-dev/plugin-environments-common';
import { useClassRevision } from '../../../api';
import { exactInstant, parseInstant } from '../../../time';
import { shortRevision } from '../../../words';
import { DifferenceView } from '../../Difference';
import { Failure, Loading } from '../../feedback';
import { classYaml } from '../classYaml';
import type { ComparedRevisions } from './comparedRevisions';

const useStyles = makeStyles(
  theme => ({
    choice: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      margin: theme.spacing(2, 0),
    },
    select: { minWidth: 240, maxWidth: '100%' },
  }),
  { name: 'EnvironmentsCompareRevisions' },
);

function RevisionSelect(props: {
  id: string;
  label: string;
  value: string;
  revisions: ReadonlyArray<ClassRevisionAnswer>;
  onChange: (revision: string) => void;
}) {
  const { id, label, value, revisions, onChange } = props;
  const classes = useStyles();
  return (
    <TextField
      id={id}
      label={label}
      className={classes.select}
      select
      size="small"
      variant="outlined"
      value={value}
      onChange={event => onChange(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      {revisions.map(({ revision, createdAt, isToday }) => {
        const since = parseInstant(createdAt);
        return (
          <option key={revision} value={revision}>
            {shortRevision(revision)}
            {isToday ? ', today’s' : ''}
            {since ? `, since ${exactInstant(since)}` : ''}
          </option>
        );
      })}
    </TextField>
  );
}

/** Why two revisions with the same text are two. */
function saySame(from: string, to: string): string {
  return from === to
    ? 'It is the same revision: choose another to compare it with.'
    : 'The class says the same in both; the values that the installation brings to it (site) differ.';
}

function textOf(name: string, content: ClassRevisionContent): string {
  return classYaml(name, content.spec);
}

/** How one revision of a class became another, line by line. */
export function CompareRevisions(props: {
  name: string;
  revisions: ReadonlyArray<ClassRevisionAnswer>;
  compared: ComparedRevisions;
  onChange: (compared: ComparedRevisions) => void;
}) {
  const { name, revisions, compared, onChange } = props;
  const { from, to } = compared;
  const classes = useStyles();
  const before = useClassRevision(name, from);
  const after = useClassRevision(name, to);
  const failed = [before, after].find(query => query.isError);
  return (
    <>
      <div className={classes.choice}>
        <RevisionSelect
          id="environments-class-compare-from"
          label="What changed from"
          value={from}
          revisions={revisions}
          onChange={revision => onChange({ from: revision, to })}
        />
        <RevisionSelect
          id="environments-class-compare-to"
          label="to"
          value={to}
          revisions={revisions}
          onChange={revision => onChange({ from, to: revision })}
        />
      </div>
      {failed?.error && (
        <Failure
          error={failed.error}
          what="the difference"
          onRetry={() => failed.refetch()}
        />
      )}
      {(before.isPending || after.isPending) && (
        <Loading what="the difference" height={120} />
      )}
      {before.data && after.data && (
        <DifferenceView
          before={textOf(name, before.data)}
          after={textOf(name, after.data)}
          label={`From revision ${shortRevision(from)} to ${shortRevision(to)}`}
          same={saySame(from, to)}
        />
      )}
    </>
  );
}
