import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { Instant } from '../../time';
import { listNames } from '../../words';
import { Facts } from '../feedback';
import { explainTrouble, podStateOf, type PodState } from '../Reasons';
import { ConditionList } from './ConditionList';
import { conditionsOf, manifestOf, messageOf } from './nodeFacts';
import type { ResourceNode } from './resourceGraph';

const useStyles = makeStyles(
  theme => ({
    heading: {
      fontSize: 14,
      fontWeight: 600,
      margin: theme.spacing(2, 0, 0.5),
    },
    list: { margin: 0, paddingLeft: 20 },
  }),
  { name: 'EnvironmentsNodeSummary' },
);

function Containers({ pod }: { pod: PodState }) {
  const classes = useStyles();
  return (
    <>
      <Typography component="h4" className={classes.heading}>
        Containers
      </Typography>
      <ul className={classes.list}>
        {pod.containers.map(({ name, image, word, restarts, trouble }) => (
          <li key={name}>
            <Typography variant="body2">
              <strong>{name}</strong> {word}
              {restarts > 0 &&
                `, restarted ${restarts === 1 ? 'once' : `${restarts} times`}`}
              {trouble?.message && `: ${trouble.message}`}
              <br />
              <code>{image}</code>
            </Typography>
          </li>
        ))}
      </ul>
    </>
  );
}

function factsOf(node: ResourceNode): Array<readonly [string, ReactNode]> {
  const { subject } = node;
  switch (subject.of) {
    case 'Resource': {
      const { dependsOn, namespace } = subject.resource;
      return [
        ['Namespace', namespace],
        ['Made after', dependsOn.length > 0 ? listNames(dependsOn) : undefined],
        ['Wave', String(subject.wave + 1)],
      ];
    }
    case 'Child':
      return [
        ['Namespace', subject.child.namespace],
        ['Came of', subject.resource.name],
      ];
    default:
      return [];
  }
}

/** How one thing is doing, in words, with what its own status says. */
export function NodeSummary(props: {
  node: ResourceNode;
  environment: Environment;
}) {
  const { node, environment } = props;
  const classes = useStyles();
  const manifest = manifestOf(node, environment);
  const pod = podStateOf(manifest);
  const explained = pod?.trouble && explainTrouble(pod.trouble);
  const conditions = conditionsOf(manifest);
  return (
    <>
      <Facts
        facts={[
          ['Status', node.word],
          ['In words', explained?.sentence],
          ['What to try', explained?.advice],
          ['Message', messageOf(node, environment) || undefined],
          ['Created', node.createdAt && <Instant at={node.createdAt} />],
          ['Node', pod?.node],
          ...factsOf(node),
        ]}
      />
      {pod && pod.containers.length > 0 && <Containers pod={pod} />}
      {conditions.length > 0 && (
        <>
          <Typography component="h4" className={classes.heading}>
            Conditions
          </Typography>
          <ConditionList conditions={conditions} />
        </>
      )}
    </>
  );
}
