import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { InsightDays } from '@environments-dev/plugin-environments-common';
import { useClasses, useProjects } from '../../api';
import { WordToggle } from './ChartPanel';
import { InsightsView, isNarrowed } from './insightsView';
import type { Names } from './names';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
    select: { flex: '0 1 180px', minWidth: 120 },
    [theme.breakpoints.down('xs')]: { select: { flex: '1 1 40%' } },
  }),
  { name: 'EnvironmentsInsightsFilters' },
);

const DAYS: ReadonlyArray<readonly [InsightDays, string]> = [
  ['7', '7 days'],
  ['30', '30 days'],
  ['90', '90 days'],
];

function Choice(props: {
  id: string;
  label: string;
  value: string;
  options: ReadonlyArray<readonly [value: string, label: string]>;
  onChange: (value: string) => void;
}) {
  const { id, label, value, options, onChange } = props;
  const classes = useStyles();
  const isKnown = options.some(([each]) => each === value);
  return (
    <TextField
      id={`environments-insights-${id}`}
      className={classes.select}
      select
      size="small"
      variant="outlined"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      <option value="">Any</option>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
      {value && !isKnown && <option value={value}>{value}</option>}
    </TextField>
  );
}

/** How far back, and what of; each change is a new view. */
export function InsightsFilters(props: {
  view: InsightsView;
  /** Entity refs that may be chosen. */
  owners: ReadonlyArray<string>;
  names: Names;
  onChange: (view: InsightsView) => void;
}) {
  const { view, owners, names, onChange } = props;
  const styles = useStyles();
  const classes = useClasses().data?.items ?? [];
  const projects = useProjects().data?.items ?? [];
  return (
    <div className={styles.root} role="search" aria-label="Filter insights">
      <WordToggle
        label="How far back"
        value={view.days}
        words={DAYS}
        onChange={days => onChange({ ...view, days })}
      />
      <Choice
        id="class"
        label="Class"
        value={view.className}
        options={classes.map(({ metadata, spec }) => [
          metadata.name,
          spec.title,
        ])}
        onChange={className => onChange({ ...view, className })}
      />
      <Choice
        id="project"
        label="Project"
        value={view.namespace}
        options={projects.map(({ name, title }) => [name, title])}
        onChange={namespace => onChange({ ...view, namespace })}
      />
      <Choice
        id="team"
        label="Team"
        value={view.owner}
        options={owners.map(owner => [owner, names.ofOwner(owner)])}
        onChange={owner => onChange({ ...view, owner })}
      />
      {isNarrowed(view) && (
        <Button
          onClick={() =>
            onChange({
              days: view.days,
              className: '',
              namespace: '',
              owner: '',
            })
          }
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}
