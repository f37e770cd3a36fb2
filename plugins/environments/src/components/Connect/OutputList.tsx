import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton, Link } from '@backstage/core-components';
import type {
  Environment,
  EnvironmentRef,
  Output,
} from '@environments-dev/plugin-environments-common';
import { refOf } from '../environmentFacts';
import { Code } from '../feedback';
import { Connection, connectionOf, outputPlaceOf } from './connection';
import { KubeconfigOutput } from './KubeconfigOutput';
import { SecretOutput } from './SecretOutput';

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
      overflowWrap: 'anywhere',
    },
    name: { fontWeight: 600 },
    hint: { color: theme.palette.text.secondary, minWidth: 0 },
    address: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      overflowWrap: 'anywhere',
      '& button': { padding: 7 },
      '& svg': { fontSize: 18 },
    },
  }),
  { name: 'EnvironmentsOutputList' },
);

function Note(props: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary">
      {props.children}
    </Typography>
  );
}

function Address(props: { title: string; href: string }) {
  const { title, href } = props;
  const classes = useStyles();
  return (
    <div className={classes.address}>
      <Link to={href}>{href}</Link>
      <CopyTextButton
        text={href}
        variant="tertiary"
        tooltipText={`${title}: copied`}
        aria-label={`Copy: ${title}`}
      />
    </div>
  );
}

function SecretConnection(props: {
  connection: Extract<Connection, { kind: 'secret' }>;
  environment: EnvironmentRef;
  output: string;
  mayConnect: boolean;
}) {
  const { connection, environment, output, mayConnect } = props;
  if (!mayConnect) {
    return <Note>Who owns the environment may see it.</Note>;
  }
  return connection.as === 'File' ? (
    <KubeconfigOutput
      environment={environment}
      output={output}
      title={connection.title}
    />
  ) : (
    <SecretOutput
      environment={environment}
      output={output}
      title={connection.title}
    />
  );
}

function ConnectionBody(props: {
  connection: Connection;
  environment: EnvironmentRef;
  output: string;
  mayConnect: boolean;
}) {
  const { connection, ...rest } = props;
  switch (connection.kind) {
    case 'link':
      return <Address title={connection.title} href={connection.href} />;
    case 'command':
      return <Code text={connection.command} label={connection.title} wrap />;
    case 'text':
      return <Code text={connection.text} label={connection.title} wrap />;
    case 'secret':
      return <SecretConnection connection={connection} {...rest} />;
    default:
      return <Note>Known once it is ready</Note>;
  }
}

/** What the environment offers, each in the way that its type wants. */
export function OutputList(props: {
  environment: Environment;
  outputs: ReadonlyArray<Output>;
  mayConnect: boolean;
}) {
  const { environment, outputs, mayConnect } = props;
  const classes = useStyles();
  const place = outputPlaceOf(environment);
  return (
    <ul className={classes.list} aria-label="What it offers">
      {outputs.map(output => {
        const connection = connectionOf(output, place);
        return (
          <li key={output.name}>
            <div className={classes.title}>
              <span className={classes.name}>{connection.title}</span>
              {'hint' in connection && (
                <span className={classes.hint}>{connection.hint}</span>
              )}
            </div>
            <ConnectionBody
              connection={connection}
              environment={refOf(environment)}
              output={output.name}
              mayConnect={mayConnect}
            />
          </li>
        );
      })}
    </ul>
  );
}
