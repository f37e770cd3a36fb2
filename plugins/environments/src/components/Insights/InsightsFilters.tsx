import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { InsightDays } from '@environments-dev/plugin-environments-common';
import { useClasses, useProjects } from '../../api';
import { FilterSelect } from '../FilterSelect';
import { WordToggle } from '../WordToggle';
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
      <FilterSelect
        id="environments-insights-class"
        className={styles.select}
        label="Class"
        value={view.className}
        options={classes.map(({ metadata, spec }) => ({
          value: metadata.name,
          label: spec.title,
        }))}
        onChange={className => onChange({ ...view, className })}
      />
      <FilterSelect
        id="environments-insights-project"
        className={styles.select}
        label="Project"
        value={view.namespace}
        options={projects.map(({ name, title }) => ({
          value: name,
          label: title,
        }))}
        onChange={namespace => onChange({ ...view, namespace })}
      />
      <FilterSelect
        id="environments-insights-team"
        className={styles.select}
        label="Team"
        value={view.owner}
        options={owners.map(owner => ({
          value: owner,
          label: names.ofOwner(owner),
        }))}
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
