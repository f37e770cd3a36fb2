import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Panel } from '../../feedback';
import { toneColor } from '../../tones';
import type { Problem } from './classDocument';

const useStyles = makeStyles(
  theme => ({
    valid: { color: toneColor(theme, 'good'), fontWeight: 600 },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      maxHeight: 280,
      overflowY: 'auto',
    },
    problem: {
      display: 'block',
      width: '100%',
      padding: theme.spacing(0.75, 1),
      font: 'inherit',
      fontSize: theme.typography.body2.fontSize,
      textAlign: 'left',
      color: theme.palette.text.primary,
      background: 'none',
      border: 0,
      borderLeft: `3px solid ${toneColor(theme, 'danger')}`,
      cursor: 'pointer',
      overflowWrap: 'anywhere',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    place: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'EnvironmentsPlaygroundProblems' },
);

function placeOf({ path, line }: Problem): string {
  return [
    ...(line === undefined ? [] : [`Line ${line}`]),
    ...(path ? [path] : []),
  ].join(' · ');
}

/** What is wrong with the class; each leads to its line. */
export function ProblemsPanel(props: {
  problems: readonly Problem[];
  onGoTo: (line: number) => void;
}) {
  const { problems, onGoTo } = props;
  const classes = useStyles();
  return (
    <Panel
      title={problems.length === 0 ? 'Errors' : `Errors (${problems.length})`}
    >
      {problems.length === 0 && (
        <Typography variant="body2" className={classes.valid} role="status">
          It is valid.
        </Typography>
      )}
      <ul className={classes.list} aria-label="Errors of the class">
        {problems.map((problem, index) => (
          <li key={index}>
            <button
              type="button"
              className={classes.problem}
              onClick={() => onGoTo(problem.line ?? 1)}
            >
              <div className={classes.place}>{placeOf(problem)}</div>
              {problem.message}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
