import { useId } from 'react';
import { useSearchParams } from 'react-router-dom';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import type {
  ClassAnswer,
  Environment,
} from '@environments-dev/plugin-environments-common';
import { useEvents } from '../../api';
import { useEnvironmentActions } from '../actions';
import { ApprovalPanel } from '../Approvals';
import { phaseOf, refOf } from '../environmentFacts';
import { EnvironmentActivityPanel } from '../Activity';
import { Code, Panel } from '../feedback';
import { AboutPanel } from './AboutPanel';
import { ConditionsPanel } from './ConditionsPanel';
import { ConnectPanel } from './ConnectPanel';
import { CostPanel } from './CostPanel';
import { DriftPanel } from './DriftPanel';
import { EnvironmentHeader } from './EnvironmentHeader';
import { EventList } from './EventList';
import { LifetimePanel } from './LifetimePanel';
import { LogsTab } from './LogsTab';
import { ProblemPanel } from './ProblemPanel';
import { ResourcesTab } from './ResourcesTab';
import { StartTimelinePanel } from './StartTimelinePanel';

const TABS = [
  { tab: 'overview', label: 'Overview' },
  { tab: 'resources', label: 'Resources' },
  { tab: 'events', label: 'Events' },
  { tab: 'logs', label: 'Logs' },
  { tab: 'yaml', label: 'YAML' },
] as const;
type TabName = (typeof TABS)[number]['tab'];

const useStyles = makeStyles(
  theme => ({
    tabs: {
      minHeight: 40,
      borderBottom: `1px solid ${theme.palette.divider}`,
      marginBottom: theme.spacing(2),
    },
    tab: {
      minHeight: 40,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.5),
      textTransform: 'none',
      letterSpacing: 0,
      fontSize: theme.typography.body2.fontSize,
    },
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

function Overview(props: {
  environment: Environment;
  answer: ClassAnswer | undefined;
  mayExtend: boolean;
  mayPower: boolean;
}) {
  const { environment, answer, mayExtend, mayPower } = props;
  const classes = useStyles();
  const events = useEvents(refOf(environment));
  const starting =
    phaseOf(environment) === 'Starting' || phaseOf(environment) === 'Waiting';
  return (
    <div className={classes.stack}>
      <ApprovalPanel environment={environment} />
      <ProblemPanel environment={environment} events={events.data ?? []} />
      <div className={classes.overview}>
        <div className={classes.stack}>
          {starting && <StartTimelinePanel environment={environment} />}
          <LifetimePanel
            environment={environment}
            rules={answer?.spec.lifetime}
            mayExtend={mayExtend}
            mayPower={mayPower}
          />
          <DriftPanel
            environment={environment}
            heals={answer?.spec.drift === 'Heal'}
          />
          <ConnectPanel environment={environment} />
          {!starting && <StartTimelinePanel environment={environment} />}
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
  const events = useEvents(refOf(props.environment));
  return (
    <Panel title="Events">
      <EventList events={events.data ?? []} />
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
  const tab: TabName =
    TABS.find(each => each.tab === params.get('tab'))?.tab ?? 'overview';
  const open = (next: TabName) =>
    setParams(next === 'overview' ? {} : { tab: next }, { replace: true });
  return (
    <>
      <EnvironmentHeader
        environment={environment}
        classTitle={answer?.spec.title}
        mayEnd={mayEnd}
      />
      <Tabs
        value={tab}
        onChange={(_, next: TabName) => open(next)}
        className={classes.tabs}
        indicatorColor="primary"
        variant="scrollable"
        scrollButtons="off"
        aria-label="Parts of the environment"
      >
        {TABS.map(each => (
          <Tab
            key={each.tab}
            value={each.tab}
            label={each.label}
            className={classes.tab}
            id={`${id}-${each.tab}`}
            aria-controls={`${id}-panel`}
          />
        ))}
      </Tabs>
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
