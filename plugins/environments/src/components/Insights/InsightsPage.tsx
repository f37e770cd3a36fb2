import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { useInsights } from '../../api';
import { Failure, StaleBanner } from '../feedback';
import { PageHead } from '../PageHead';
import { ComingsAndGoingsPanel } from './ComingsAndGoingsPanel';
import { CostPanel } from './CostPanel';
import { FailuresPanel } from './FailuresPanel';
import { ForgottenPanel } from './ForgottenPanel';
import { GpuPanel } from './GpuPanel';
import { Headline } from './Headline';
import { InsightsFilters } from './InsightsFilters';
import {
  formatInsightsView,
  parseInsightsView,
  queryOfView,
} from './insightsView';
import { LeaksPanel } from './LeaksPanel';
import { useNames, type Names } from './names';
import { OverTimePanel } from './OverTimePanel';
import { ReadyTimesByClassPanel, ReadyTimesPanel } from './ReadyTimesPanels';

const useStyles = makeStyles(
  theme => ({
    panels: {
      display: 'grid',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    whole: { gridColumn: '1 / -1', minWidth: 0 },
  }),
  { name: 'EnvironmentsInsights' },
);

function Panels(props: { insights: InsightsAnswer; names: Names }) {
  const { insights, names } = props;
  const classes = useStyles();
  return (
    <>
      <Headline insights={insights} />
      <div className={classes.panels}>
        <OverTimePanel insights={insights} names={names} />
        <ComingsAndGoingsPanel insights={insights} />
        <ReadyTimesPanel insights={insights} />
        <ReadyTimesByClassPanel insights={insights} names={names} />
        <CostPanel insights={insights} />
        {insights.gpus.map(gpu => (
          <GpuPanel
            key={gpu.resource}
            insights={insights}
            gpu={gpu}
            names={names}
          />
        ))}
        <div className={classes.whole}>
          <FailuresPanel insights={insights} names={names} />
        </div>
        <div className={classes.whole}>
          <ForgottenPanel insights={insights} names={names} />
        </div>
        <div className={classes.whole}>
          <LeaksPanel insights={insights} />
        </div>
      </div>
    </>
  );
}

/** How environments are used, for who runs the platform. */
export function InsightsPage() {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => parseInsightsView(params), [params]);
  const insights = useInsights(queryOfView(view));
  const owners = insights.data?.owners ?? [];
  const names = useNames(owners);

  return (
    <>
      <StaleBanner since={insights.data?.staleSince} />
      <PageHead title="Insights" />
      {insights.isError && !insights.data ? (
        <Failure
          error={insights.error}
          what="insights"
          onRetry={() => insights.refetch()}
        />
      ) : (
        <InsightsFilters
          view={view}
          owners={owners}
          names={names}
          onChange={next => setParams(formatInsightsView(next))}
        />
      )}
      {insights.isPending && (
        <div role="status" aria-label="Loading insights">
          <Skeleton variant="rect" height={88} />
          <Skeleton variant="rect" height={280} style={{ marginTop: 16 }} />
        </div>
      )}
      {insights.data && (
        <div aria-busy={insights.isPlaceholderData}>
          <Panels insights={insights.data} names={names} />
        </div>
      )}
    </>
  );
}
