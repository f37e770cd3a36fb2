import { useId } from 'react';
import { useSearchParams } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import type {
  ClassAnswer,
  Environment,
} from '@environments-dev/plugin-environments-common';
import { useEvents, useResources } from '../../api';
import { useEnvironmentActions } from '../actions';
import { ApprovalPanel } from '../Approvals';
import { ConnectPanel, useConnectPermissions } from '../Connect';
import { isOver, phaseOf, refOf } from '../environmentFacts';
import { EnvironmentActivityPanel } from '../Activity';
import { Code, Fetched, Panel } from '../feedback';
import { AboutPanel } from './AboutPanel';
import { ConditionsPanel } from './ConditionsPanel';
import { CostPanel } from './CostPanel';
import { DriftPanel } from '../Drift';
import { EnvironmentHeader } from './EnvironmentHeader';
import { EventList } from '../EventList';
import { LifetimePanel } from './LifetimePanel';
import { LogsTab } from '../Logs';
import { PageTabs } from '../PageTabs';
import { ProblemPanel } from '../Problem';
import { ResourcesTab } from '../Resources';
import { EndTimelinePanel, StartTimelinePanel } from '../Timelines';

const TABS = [
  { name: 'overview', label: 'Overview' },
  { name: 'resources', label: 'Resources' },
  { name: 'events', label: 'Events' },
  { name: 'logs', label: 'Logs' },
  { name: 'yaml', label: 'YAML' },
] as const;
type TabName = (typeof TABS)[number]['name'];

const useStyles = makeStyles(
  theme => ({
    stack: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      alignContent: 'start',
    },
    overview: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      gap: theme.spacing(2),
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'EnvironmentsView' },
);

/** What runs is asked for only where its state is told in words. */
function isToldInWords(environment: Environment): boolean {
  return (
    !isOver(environment) &&
    (environment.status?.resources ?? []).some(
      ({ state, drift }) => drift !== undefined || state !== 'Ready',
    )
  );
}

function Overview(props: {
  environment: Environment;
  answer: ClassAnswer | undefined;
  mayExtend: boolean;
  mayPower: boolean;
}) {
  const { environment, answer, mayExtend, mayPower } = props;
  const classes = useStyles();
  const events = useEvents(refOf(environment));
  const resources = useResources(refOf(environment), {
    enabled: isToldInWords(environment),
  });
  const facts = { live: resources.data ?? [], events: events.data ?? [] };
  const hasStarted = ['Ready', 'Asleep', 'Ending'].includes(
    phaseOf(environment),
  );
  return (
    <div className={classes.stack}>
      <ApprovalPanel environment={environment} />
      <ProblemPanel environment={environment} {...facts} />
      <div className={classes.overview}>
        <div className={classes.stack}>
          <EndTimelinePanel environment={environment} />
          {!hasStarted && (
            <StartTimelinePanel environment={environment} {...facts} />
          )}
          <DriftPanel
            environment={environment}
            live={facts.live}
            heals={answer?.spec.drift === 'Heal'}
          />
          {hasStarted && <ConnectPanel environment={environment} />}
          <LifetimePanel
            environment={environment}
            rules={answer?.spec.lifetime}
            mayExtend={mayExtend}
            mayPower={mayPower}
          />
          {!hasStarted && <ConnectPanel environment={environment} />}
          {hasStarted && !isOver(environment) && (
            <StartTimelinePanel environment={environment} {...facts} />
          )}
        </div>
        <div className={classes.stack}>
          <CostPanel environment={environment} />
          <AboutPanel environment={environment} />
          <EnvironmentActivityPanel environment={refOf(environment)} />
          <ConditionsPanel environment={environment} />
        </div>
      </div>
    </div>
  );
}

function EventsTab(props: { environment: Environment }) {
  return (
    <Panel title="Events">
      <Fetched query={useEvents(refOf(props.environment))} what="the events">
        {events => <EventList events={events} />}
      </Fetched>
    </Panel>
  );
}

/** A living environment, part by part; the open part stands in the URL. */
export function EnvironmentView(props: {
  environment: Environment;
  answer: ClassAnswer | undefined;
}) {
  const { environment, answer } = props;
  const classes = useStyles();
  const id = useId();
  const [params, setParams] = useSearchParams();
  const { mayExtend, mayPower, mayEnd } = useEnvironmentActions(environment);
  const { mayConnect } = useConnectPermissions(environment);
  const tabs = TABS.filter(
    each => each.name !== 'logs' || mayConnect !== false,
  );
  const tab: TabName =
    tabs.find(each => each.name === params.get('tab'))?.name ?? 'overview';
  const open = (next: TabName) =>
    setParams(next === 'overview' ? {} : { tab: next }, { replace: true });
  return (
    <>
      <EnvironmentHeader
        environment={environment}
        classTitle={answer?.spec.title}
        mayEnd={mayEnd}
      />
      <PageTabs
        label="Parts of the environment"
        tabs={tabs}
        open={tab}
        onOpen={open}
        isRuled
        isScrollable
        id={id}
      />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={classes.stack}
      >
        {tab === 'overview' && (
          <Overview
            environment={environment}
            answer={answer}
            mayExtend={mayExtend}
            mayPower={mayPower}
          />
        )}
        {tab === 'resources' && <ResourcesTab environment={environment} />}
        {tab === 'events' && <EventsTab environment={environment} />}
        {tab === 'logs' && <LogsTab environment={refOf(environment)} />}
        {tab === 'yaml' && (
          <Code text={stringify(environment)} label="Environment as YAML" />
        )}
      </div>
    </>
  );
}
