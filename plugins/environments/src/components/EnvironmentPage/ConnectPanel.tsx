import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { phaseOf } from '../environmentFacts';
import { Code, Panel } from '../feedback';
import { Connection, connectionOf } from './connection';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      marginBottom: theme.spacing(0.5),
      fontSize: theme.typography.body2.fontSize,
    },
    name: { fontWeight: 600 },
    hint: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsConnect' },
);

function ConnectionBody(props: { connection: Connection }) {
  const { connection } = props;
  switch (connection.kind) {
    case 'link':
      return <Link to={connection.href}>{connection.href}</Link>;
    case 'command':
      return <Code text={connection.command} label={connection.title} wrap />;
    case 'text':
      return <Code text={connection.text} label={connection.title} wrap />;
    default:
      return (
        <Typography variant="body2" color="textSecondary">
          Known once it is ready
        </Typography>
      );
  }
}

/** What the environment offers and how to reach it. */
export function ConnectPanel(props: { environment: Environment }) {
  const { status } = props.environment;
  const classes = useStyles();
  const outputs = status?.outputs ?? [];
  if (outputs.length === 0) {
    return null;
  }
  const ready = phaseOf(props.environment) === 'Ready';
  return (
    <Panel title="Connect">
      {!ready && (
        <Typography variant="body2" color="textSecondary" paragraph>
          These answer while it is Ready.
        </Typography>
      )}
      <ul className={classes.list}>
        {outputs.map(output => {
          const connection = connectionOf(output, status?.namespace);
          return (
            <li key={output.name}>
              <div className={classes.title}>
                <span className={classes.name}>{connection.title}</span>
                {connection.kind === 'command' && (
                  <span className={classes.hint}>{connection.hint}</span>
                )}
              </div>
              <ConnectionBody connection={connection} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
