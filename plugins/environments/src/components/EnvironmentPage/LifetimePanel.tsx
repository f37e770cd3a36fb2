import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClassLifetime,
  Environment,
  Power,
} from '@environments-dev/plugin-environments-common';
import { describeGoDuration, Instant, parseInstant, useNow } from '../../time';
import { capitalised } from '../../words';
import { EntityName } from '../EntityName';
import { Facts, Panel } from '../feedback';
import {
  factsOfEnvironment,
  LifetimeBar,
  lifetimeBarModel,
} from '../LifetimeBar';
import { LifetimeActions } from './LifetimeActions';
import { ScheduleWords } from './ScheduleWords';

const useStyles = makeStyles(
  theme => ({
    bar: { margin: theme.spacing(1.5, 0.5, 2) },
    text: { marginBottom: theme.spacing(1.5) },
  }),
  { name: 'EnvironmentsLifetimePanel' },
);

const STEP_WORDS: Record<string, string> = {
  Warn: 'A warning goes out',
  Sleep: 'It goes to sleep',
  Wake: 'It wakes up',
  End: 'It ends',
  Fail: 'It counts as failed, unless it is ready by then',
  ReportBlocker: 'What blocks its end is named',
};

function NextStep(props: { environment: Environment }) {
  const next = props.environment.status?.next;
  const at = parseInstant(next?.at);
  if (!next || !at) {
    return null;
  }
  return (
    <>
      {STEP_WORDS[next.action]} <Instant at={at} format="spoken" />:{' '}
      {next.because}
    </>
  );
}

/** What somebody set against the schedule; nothing, while it goes by that. */
function PowerWords(props: { power: Power }) {
  const { mode, until } = props.power;
  const at = parseInstant(until ?? undefined);
  return (
    <>
      {mode === 'Asleep' ? 'put to sleep' : 'kept awake'}
      {at ? (
        <>
          {' '}
          until <Instant at={at} format="spoken" />
        </>
      ) : (
        mode === 'Asleep' && ', until it is woken'
      )}
    </>
  );
}

function spokenAndRelative(at: Date | undefined) {
  return (
    at && (
      <>
        <Instant at={at} format="spoken" /> (<Instant at={at} />)
      </>
    )
  );
}

/** When it sleeps and ends and why then, and one click for more time. */
export function LifetimePanel(props: {
  environment: Environment;
  rules?: ClassLifetime;
  mayExtend: boolean;
  mayPower: boolean;
}) {
  const { environment, rules, mayExtend, mayPower } = props;
  const classes = useStyles();
  const now = useNow(1);
  const { status, spec } = environment;
  const facts = factsOfEnvironment(environment, rules);
  const { schedule = [], power } = spec;
  const isExpired = facts.sleepsAt !== undefined && facts.sleepsAt <= now;
  return (
    <Panel
      title="Lifetime"
      action={
        <LifetimeActions
          environment={environment}
          rules={rules}
          mayExtend={mayExtend}
          mayPower={mayPower}
        />
      }
    >
      <Typography variant="body2" className={classes.text} aria-hidden>
        {capitalised(lifetimeBarModel(facts, now).text)}
      </Typography>
      <div className={classes.bar}>
        <LifetimeBar facts={facts} size="page" />
      </div>
      <Facts
        facts={[
          ['Next', status?.next && <NextStep environment={environment} />],
          ['Ready since', spokenAndRelative(facts.readyAt)],
          [
            'Asleep since',
            spokenAndRelative(parseInstant(status?.asleepSince)),
          ],
          [
            isExpired ? 'Time was over' : 'Sleeps',
            spokenAndRelative(facts.sleepsAt),
          ],
          ['Ends', spokenAndRelative(facts.endsAt)],
          [
            'Schedule',
            schedule.length > 0 ? (
              <ScheduleWords schedule={schedule} />
            ) : undefined,
          ],
          [
            'By hand',
            power && power.mode !== 'Auto' ? (
              <PowerWords power={power} />
            ) : undefined,
          ],
          ['At most', rules && `${describeGoDuration(rules.max)} from ready`],
          [
            'Extended',
            spec.lifetime.extensions.length > 0
              ? spec.lifetime.extensions.map(({ id, add, by }) => (
                  <div key={id}>
                    {describeGoDuration(add)} by <EntityName entityRef={by} />
                  </div>
                ))
              : undefined,
          ],
        ]}
      />
    </Panel>
  );
}
