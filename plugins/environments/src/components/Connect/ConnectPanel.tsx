import Typography from '@material-ui/core/Typography';
import {
  type Environment,
  isSecretOutput,
} from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
import { isOver, phaseOf, refOf } from '../environmentFacts';
import { Panel } from '../feedback';
import { KubeconfigAccess } from './KubeconfigAccess';
import { OutputList } from './OutputList';
import { useConnectPermissions } from './useConnectPermissions';

function whenItAnswers(environment: Environment): string | undefined {
  switch (phaseOf(environment)) {
    case 'Ready':
      return undefined;
    case 'Asleep':
      return 'It sleeps: nothing answers until it is awake again.';
    default:
      return 'These answer while it is Ready.';
  }
}

/** Until when what one is shown opens anything. */
function HowLong(props: { environment: Environment }) {
  const { outputs = [], endsAt } = props.environment.status ?? {};
  const end = parseInstant(endsAt);
  return end && outputs.some(isSecretOutput) ? (
    <Typography variant="body2" color="textSecondary" paragraph>
      Its Secrets were made for this environment and go with it, at{' '}
      <Instant at={end} format="spoken" />. Each look at one is noted under
      Activity.
    </Typography>
  ) : null;
}

/** What the environment offers, how to reach it, and how to get inside. */
export function ConnectPanel(props: { environment: Environment }) {
  const { environment } = props;
  const { status } = environment;
  const { mayConnect, mayRevoke } = useConnectPermissions(environment);
  const outputs = status?.outputs ?? [];
  const hasBegun = status?.namespace !== undefined;
  if (isOver(environment) || (outputs.length === 0 && !hasBegun)) {
    return null;
  }
  const note = outputs.length > 0 ? whenItAnswers(environment) : undefined;
  return (
    <Panel title="Connect">
      {note && (
        <Typography variant="body2" color="textSecondary" paragraph>
          {note}
        </Typography>
      )}
      <HowLong environment={environment} />
      {outputs.length > 0 && (
        <OutputList
          environment={environment}
          outputs={outputs}
          mayConnect={mayConnect ?? false}
        />
      )}
      {hasBegun && (
        <KubeconfigAccess
          environment={refOf(environment)}
          mayConnect={mayConnect ?? false}
          mayRevoke={mayRevoke}
        />
      )}
    </Panel>
  );
}
