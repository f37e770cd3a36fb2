import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  humanDuration,
  type RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { rootRouteRef } from '../../routes';
import { exactInstant, Instant, parseInstant } from '../../time';
import { RecordActivityPanel } from '../Activity';
import { EntityName } from '../EntityName';
import { Code, Facts, Panel } from '../feedback';
import { factsOfRecord, LifetimeBar, lifetimeBarModel } from '../LifetimeBar';
import { PageTitle } from '../PageTitle';
import { PhaseChip } from '../PhaseChip';
import { prefillOfRecord } from '../NewEnvironment/prefill';
import { SavePresetButton } from '../Presets';
import { RepeatButton } from '../Repeat';
import { ApprovalList } from './ApprovalList';
import { DeletedObjects } from './DeletedObjects';
import { SecondLook } from './SecondLook';

const useStyles = makeStyles(
  theme => ({
    stack: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      alignContent: 'start',
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      gap: theme.spacing(2),
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1, 2),
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.secondary,
    },
    crumb: { fontSize: theme.typography.caption.fontSize },
    outcome: { whiteSpace: 'pre-wrap' },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'EnvironmentsClosingReport' },
);

function between(from: string | undefined, to: string): string | undefined {
  const start = parseInstant(from);
  const end = parseInstant(to);
  return start && end
    ? humanDuration(end.getTime() - start.getTime())
    : undefined;
}

function exactly(text: string | undefined) {
  const at = parseInstant(text);
  return at && <time dateTime={at.toISOString()}>{exactInstant(at)}</time>;
}

/** What an environment was, how long it lived, and proof that it is gone. */
export function ClosingReport(props: { record: RecordAnswer }) {
  const { record } = props;
  const { spec } = record;
  const classes = useStyles();
  const listLink = useRouteRef(rootRouteRef);
  const endedAt = parseInstant(spec.endedAt);
  const who = spec.requester?.entityRef ?? spec.requester?.username;
  return (
    <div className={classes.stack}>
      <div className={classes.head}>
        <div style={{ minWidth: 0 }}>
          <nav className={classes.crumb} aria-label="Breadcrumb">
            <Link to={listLink()}>Environments</Link> /{' '}
            {spec.environment.namespace}
          </nav>
          <PageTitle>{spec.environment.name}</PageTitle>
          <div className={classes.line}>
            <PhaseChip phase="Ended" />
            <span>{spec.className}</span>
            <span>{endedAt && <Instant at={endedAt} />}</span>
          </div>
        </div>
        <div className={classes.actions}>
          <SavePresetButton
            source={{ from: 'Record', record: record.name }}
            className={spec.className}
            parameters={spec.parameters}
            project={spec.environment.namespace}
          />
          <RepeatButton
            repeated={{ of: 'Record', record: record.name }}
            asked={prefillOfRecord(record)}
          />
        </div>
      </div>
      <SecondLook spec={spec} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Panel title="Closing report">
            <div style={{ marginBottom: 16 }}>
              <LifetimeBar facts={factsOfRecord(record)} size="card" />
              <Typography variant="body2" aria-hidden>
                {lifetimeBarModel(factsOfRecord(record), new Date()).text}
              </Typography>
            </div>
            <Facts
              facts={[
                ['Ended because', spec.endedBecause],
                ['Ended', exactly(spec.endedAt)],
                ['Its end took', between(spec.endingSince, spec.endedAt)],
                ['Ready', exactly(spec.readyAt)],
                [
                  'Started in',
                  spec.startedInSeconds === undefined
                    ? undefined
                    : humanDuration(spec.startedInSeconds * 1000),
                ],
                ['Lived', between(spec.readyAt, spec.endingSince)],
                [
                  'Cost',
                  spec.cost && (
                    <Money
                      amount={spec.cost.total}
                      currency={spec.cost.currency}
                    />
                  ),
                ],
                ['Asked', exactly(spec.createdAt)],
                ['Before its end', spec.finalPhase],
                ['Message', spec.finalMessage],
              ]}
            />
          </Panel>
          <Panel title="What became of its objects">
            <DeletedObjects objects={spec.objects} />
          </Panel>
          <RecordActivityPanel record={record.name} />
        </div>
        <div className={classes.stack}>
          <Panel title="What was learnt">
            <Typography variant="body2" className={classes.outcome}>
              {spec.outcome || 'Nothing was noted.'}
            </Typography>
          </Panel>
          {spec.approvals.length > 0 && (
            <Panel title="Approvals">
              <ApprovalList approvals={spec.approvals} />
            </Panel>
          )}
          <Panel title="What was asked">
            <Facts
              facts={[
                ['Hypothesis', spec.purpose?.hypothesis],
                [
                  'For',
                  spec.purpose?.entityRef && (
                    <EntityName entityRef={spec.purpose.entityRef} />
                  ),
                ],
                ['Owner', spec.owner && <EntityName entityRef={spec.owner} />],
                ['Asked by', who && <EntityName entityRef={who} />],
                ['Class', spec.className],
                ['Revision', spec.classRevision?.slice(0, 7)],
              ]}
            />
            {Object.keys(spec.parameters).length > 0 && (
              <div style={{ marginTop: 12 }}>
                <Code
                  text={stringify(spec.parameters).trimEnd()}
                  label="Parameters"
                  maxHeight={240}
                />
              </div>
            )}
          </Panel>
        </div>
      </div>
    </div>
  );
}
