import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { ClassValidity } from '../classValidity';

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(2) },
    list: {
      margin: theme.spacing(0.5, 0),
      paddingLeft: 18,
      overflowWrap: 'anywhere',
      '& li + li': { marginTop: 4 },
    },
  }),
  { name: 'EnvironmentsClassErrors' },
);

/** Why requests for a class are refused, each error with its place in the class. */
export function ErrorsPanel(props: { validity: ClassValidity }) {
  const { validity } = props;
  const classes = useStyles();
  if (validity.state === 'Valid') {
    return null;
  }
  if (validity.state === 'Unchecked') {
    return (
      <Alert severity="info" variant="outlined" className={classes.root}>
        The controller has not looked at this version of the class yet.
      </Alert>
    );
  }
  return (
    <Alert severity="error" variant="outlined" className={classes.root}>
      <AlertTitle>
        It is not valid: new requests for it are refused, and what runs goes on
        with the revision that it began with
      </AlertTitle>
      <ul className={classes.list} aria-label="Errors of the class">
        {validity.errors.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code>: {message}
          </li>
        ))}
      </ul>
      <Typography variant="body2">
        The playground shows where they are.
      </Typography>
    </Alert>
  );
}
