import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { Output } from '@environments-dev/plugin-environments-common';
import { describeGoDuration } from '../../../time';
import { AnyOf } from '../../AnyOf';
import { ExpensesPanel } from '../../Expenses';
import { Facts, Panel } from '../../feedback';
import { factsOfPlan, LifetimeBar } from '../../LifetimeBar';
import { TriedResources } from './TriedResources';
import type { Trial } from './tryOut';

const useStyles = makeStyles(
  theme => ({
    stack: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    list: {
      margin: 0,
      paddingLeft: 18,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    bar: { padding: theme.spacing(0.5, 1, 2) },
  }),
  { name: 'EnvironmentsTrialPanels' },
);

type Accepted = Extract<Trial, { state: 'Accepted' }>;

function outputWords(output: Output): string {
  switch (output.type) {
    case 'PortForward':
      return `port ${output.port} of service ${output.service}`;
    case 'Secret':
      return `in Secret ${output.secretName}, under ${output.key}`;
    default:
      return output.value ?? '';
  }
}

function OutputsPanel(props: { outputs: Accepted['outputs'] }) {
  const { outputs, pending } = props.outputs;
  return (
    <Panel title="What it offers">
      {outputs.length === 0 && pending.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          Nothing with these values.
        </Typography>
      ) : (
        <Facts
          facts={[
            ...outputs.map(
              output =>
                [output.title ?? output.name, outputWords(output)] as const,
            ),
            ...pending.map(({ name, message }) => [name, message] as const),
          ]}
        />
      )}
    </Panel>
  );
}

function RulesPanel(props: { trial: Accepted; lifetime: string }) {
  const { approval, lifetime } = props.trial;
  const classes = useStyles();
  return (
    <Panel title="By its rules">
      <div className={classes.bar}>
        <LifetimeBar facts={factsOfPlan(lifetime)} size="card" />
      </div>
      <Facts
        facts={[
          ['Lives', describeGoDuration(props.lifetime)],
          [
            'Approval',
            approval.required ? (
              <AnyOf entityRefs={approval.by} />
            ) : (
              'None is needed'
            ),
          ],
        ]}
      />
    </Panel>
  );
}

/** What a class makes of the values in its form. */
export function TrialPanels(props: {
  trial: Trial;
  /** The class's default time to live. */
  lifetime: string;
}) {
  const { trial, lifetime } = props;
  const classes = useStyles();
  if (trial.state === 'Refused') {
    return (
      <Alert severity="warning" variant="outlined">
        With these values it would be refused:
        <ul className={classes.list} aria-label="Refusals">
          {trial.refusals.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code>: {message}
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  return (
    <div className={classes.stack}>
      <Panel title="What it would make">
        <TriedResources resources={trial.resources} />
      </Panel>
      <OutputsPanel outputs={trial.outputs} />
      <ExpensesPanel expenses={trial.expenses} />
      <RulesPanel trial={trial} lifetime={lifetime} />
    </div>
  );
}
