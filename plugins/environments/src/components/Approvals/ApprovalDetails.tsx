import Alert from '@material-ui/lab/Alert';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ApprovalAnswer } from '@environments-dev/plugin-environments-common';
import { environmentRouteRef } from '../../routes';
import { Instant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';
import { refOf } from '../environmentFacts';
import { ExpensesPanel } from '../Expenses';
import { Facts, Panel } from '../feedback';
import { AnyOf } from '../AnyOf';
import { requesterOf } from './approvalFacts';
import { ChangesTable } from './ChangesTable';
import { DecisionForm } from './DecisionForm';
import { DecisionList } from './DecisionList';
import { lifetimeWords } from './lifetimeWords';
import { OtherEnvironments } from './OtherEnvironments';
import { ParametersTable } from './ParametersTable';

const useStyles = makeStyles(
  theme => ({
    stack: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    title: { fontSize: 18, fontWeight: 600, margin: 0 },
    parameters: { marginTop: theme.spacing(1.5) },
  }),
  { name: 'EnvironmentsApprovalDetails' },
);

function Asked(props: { approval: ApprovalAnswer; schema: unknown }) {
  const { approval, schema } = props;
  const classes = useStyles();
  const { spec, metadata } = approval.environment;
  const endsAt = parseInstant(approval.endsAt);
  const sleepsAt = parseInstant(approval.sleepsAt);
  const [requester] = requesterOf(approval.environment);
  return (
    <Panel title="Exactly this would be approved">
      <Facts
        facts={[
          ['Class', approval.classTitle],
          ['Project', metadata.namespace],
          [
            'Asked by',
            <EntityName entityRef={requester ?? spec.requester?.username} />,
          ],
          ['Owner', spec.owner && <EntityName entityRef={spec.owner} />],
          ['Question', spec.purpose?.hypothesis],
          [
            'For',
            spec.purpose?.entityRef && (
              <EntityName entityRef={spec.purpose.entityRef} />
            ),
          ],
          ['Lives', lifetimeWords(spec.lifetime)],
          ['Sleeps', sleepsAt && <Instant at={sleepsAt} format="spoken" />],
          ['Ends', endsAt && <Instant at={endsAt} format="spoken" />],
        ]}
      />
      <div className={classes.parameters}>
        <ParametersTable parameters={approval.parameters} schema={schema} />
      </div>
    </Panel>
  );
}

function Standing(props: { approval: ApprovalAnswer }) {
  const { approval } = props;
  const { mayDecide, state, by, decisions, requestHash } = approval;
  if (mayDecide.answer === 'Yes') {
    return <DecisionForm approval={approval} />;
  }
  if (state === 'ApprovalRequired') {
    return (
      <Alert severity="info" variant="outlined">
        Waiting for <AnyOf entityRefs={by} />. You may not decide:{' '}
        {mayDecide.because}.
      </Alert>
    );
  }
  const decision = decisions.find(each => each.requestHash === requestHash);
  return (
    <Alert
      severity={state === 'Approved' ? 'success' : 'error'}
      variant="outlined"
    >
      {state}{' '}
      {decision && (
        <>
          by <EntityName entityRef={decision.by} />
        </>
      )}
      {decision?.reason ? `: ${decision.reason}` : ''}
    </Alert>
  );
}

/** One request in full: what is asked, what it costs, and the decision. */
export function ApprovalDetails(props: {
  approval: ApprovalAnswer;
  /** JSON Schema of the class's parameters, where known: it has their titles. */
  schema: unknown;
}) {
  const { approval, schema } = props;
  const { environment, changes, others, decisions } = approval;
  const classes = useStyles();
  const environmentLink = useRouteRef(environmentRouteRef);
  const [requester] = requesterOf(environment);
  return (
    <article className={classes.stack} aria-label={environment.metadata.name}>
      <Typography component="h3" className={classes.title}>
        <Link to={environmentLink(refOf(environment))}>
          {environment.metadata.name}
        </Link>
      </Typography>
      <div className={classes.columns}>
        <div className={classes.stack}>
          {changes && (
            <Panel title="What changed since the last time">
              <ChangesTable changes={changes} />
            </Panel>
          )}
          <Asked approval={approval} schema={schema} />
        </div>
        <div className={classes.stack}>
          <Standing approval={approval} />
          <ExpensesPanel expenses={approval} />
          <OtherEnvironments others={others} requester={requester} />
          {decisions.length > 0 && (
            <Panel title="Decisions so far">
              <DecisionList
                decisions={decisions}
                requestHash={approval.requestHash}
              />
            </Panel>
          )}
        </div>
      </div>
    </article>
  );
}
