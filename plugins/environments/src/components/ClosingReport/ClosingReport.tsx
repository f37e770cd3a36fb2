import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import {
  humanDuration,
  type RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { exactInstant, Instant, parseInstant } from '../../time';
import { shortRevision } from '../../words';
import { RecordActivityPanel } from '../Activity';
import { DecisionList } from '../Approvals';
import { EntityName } from '../EntityName';
import { Code, Facts, Panel } from '../feedback';
import { factsOfRecord, LifetimeBar, lifetimeBarModel } from '../LifetimeBar';
import { PageHead } from '../PageHead';
import { PhaseChip } from '../PhaseChip';
import { prefillOfRecord } from '../NewEnvironment/prefill';
import { SavePresetButton } from '../Presets';
import { useProjectLink } from '../useProjectLink';
import { RepeatButton } from '../Repeat';
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
    outcome: { whiteSpace: 'pre-wrap' },
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
  const projectLink = useProjectLink();
  const endedAt = parseInstant(spec.endedAt);
  const who = spec.requester?.entityRef ?? spec.requester?.username;
  return (
    <div className={classes.stack}>
      <PageHead
        title={spec.environment.name}
        crumbs={[
          {
            text: spec.environment.namespace,
            to: projectLink(spec.environment.namespace),
          },
        ]}
        line={
          <>
            <PhaseChip phase="Ended" />
            <span>{spec.className}</span>
            <span>{endedAt && <Instant at={endedAt} />}</span>
          </>
        }
      >
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
      </PageHead>
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
              <DecisionList decisions={spec.approvals} />
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
                [
                  'Revision',
                  spec.classRevision && shortRevision(spec.classRevision),
                ],
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
