import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClassLifetime,
  Environment,
} from '@environments-dev/plugin-environments-common';
import { describeGoDuration, Instant, parseInstant, useNow } from '../../time';
import { Facts, Panel } from '../feedback';
import {
  factsOfEnvironment,
  LifetimeBar,
  lifetimeBarModel,
} from '../LifetimeBar';

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

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** When it ends and why then, and one click for more time. */
export function LifetimePanel(props: {
  environment: Environment;
  rules?: ClassLifetime;
  /** Absent where the person may not extend. */
  extend?: { isPending: boolean; run: () => void };
}) {
  const { environment, rules, extend } = props;
  const classes = useStyles();
  const now = useNow(1);
  const { status, spec } = environment;
  const facts = factsOfEnvironment(environment, rules);
  const instant = (at: Date | undefined) =>
    at && (
      <>
        <Instant at={at} format="spoken" /> (<Instant at={at} />)
      </>
    );
  return (
    <Panel
      title="Lifetime"
      action={
        extend && (
          <Button
            variant="outlined"
            size="small"
            onClick={extend.run}
            disabled={extend.isPending}
          >
            {rules
              ? `Extend by ${describeGoDuration(rules.extension)}`
              : 'Extend'}
          </Button>
        )
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
          ['Ready since', instant(facts.readyAt)],
          ['Sleeps', instant(facts.sleepsAt)],
          ['Ends', instant(facts.endsAt)],
          ['At most', rules && `${describeGoDuration(rules.max)} from ready`],
          [
            'Extended',
            spec.lifetime.extensions.length > 0
              ? spec.lifetime.extensions
                  .map(({ add, by }) => `${describeGoDuration(add)} by ${by}`)
                  .join('; ')
              : undefined,
          ],
        ]}
      />
    </Panel>
  );
}
