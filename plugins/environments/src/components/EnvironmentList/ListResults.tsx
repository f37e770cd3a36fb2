import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState } from '@backstage/core-components';
import type {
  ClassAnswer,
  Environment,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentPages } from '../../api';
import { openClasses } from '../ClassCards';
import { Failure } from '../feedback';
import { BulkBar } from './BulkBar';
import type { ClassFacts } from './EnvironmentRow';
import { ExportCsv } from './ExportCsv';
import { GoldenPaths } from './GoldenPaths';
import {
  formatListView,
  isFiltered,
  ListView,
  queryOf,
  withoutFilters,
} from './listView';
import { ScrollingTable } from './ScrollingTable';
import { TableSkeleton } from './TableSkeleton';
import { useSelection } from './useSelection';

const useStyles = makeStyles(
  theme => ({
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 1),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'EnvironmentsListResults' },
);

interface ListResultsProps {
  view: ListView;
  onView: (view: ListView) => void;
  list: EnvironmentPages;
  classes: ReadonlyArray<ClassAnswer>;
  classFacts: ReadonlyMap<string, ClassFacts>;
}

/** What there is: rows and what one can do with them. */
function Rows(props: ListResultsProps) {
  const { view, onView, list, classFacts } = props;
  const styles = useStyles();
  const { environments, totalItems } = list;
  const name = formatListView(view).toString();
  const query = queryOf(view);
  const selection = useSelection(environments, name);
  const rulesOf = ({ spec }: Environment) =>
    classFacts.get(spec.className)?.lifetime;
  return (
    <>
      <ScrollingTable
        environments={environments}
        classes={classFacts}
        label="Environments"
        list={name}
        totalItems={totalItems}
        sort={view.sort}
        onSort={sort => onView({ ...view, sort })}
        selection={selection}
        onNearEnd={list.loadMore}
        onLook={list.look}
      />
      <div className={styles.foot}>
        <Typography variant="caption" role="status">
          {environments.length} of {totalItems}
          {list.isLoadingMore ? ', more are coming' : ''}
        </Typography>
        {list.error && (
          <Button size="small" variant="outlined" onClick={list.refetch}>
            The rest did not come: try again
          </Button>
        )}
        <ExportCsv query={query} />
      </div>
      <BulkBar
        selection={selection}
        rulesOf={rulesOf}
        query={query}
        totalItems={totalItems}
      />
    </>
  );
}

/** The list in whichever state it is. */
export function ListResults(props: ListResultsProps) {
  const { view, onView, list, classes } = props;
  if (list.state === 'Pending') {
    return <TableSkeleton />;
  }
  if (list.state === 'Failed' && list.error) {
    return (
      <Failure error={list.error} what="environments" onRetry={list.refetch} />
    );
  }
  if (list.environments.length > 0) {
    return <Rows {...props} />;
  }
  if (!isFiltered(view)) {
    return <GoldenPaths scope={view.scope} classes={openClasses(classes)} />;
  }
  return (
    <EmptyState
      missing="data"
      title="No environment matches"
      description="Nothing here fits the search and filters."
      action={
        <Button variant="outlined" onClick={() => onView(withoutFilters(view))}>
          Clear filters
        </Button>
      }
    />
  );
}
