import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { fieldName } from './fieldNames';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
    field: {
      verticalAlign: 'baseline',
      padding: theme.spacing(0, 0.5),
      fontWeight: 600,
      color: 'inherit',
    },
  }),
  { name: 'EnvironmentsErrorSummary' },
);

/** What is wrong, each with a way to its field. */
export function ErrorSummary(props: {
  title: string;
  errors: ReadonlyArray<FieldError>;
  /** Of the class's parameters. */
  schema: unknown;
  onGoTo: (path: string) => void;
}) {
  const { title, errors, schema, onGoTo } = props;
  const classes = useStyles();
  return (
    <Alert severity="error" variant="outlined">
      <AlertTitle>{title}</AlertTitle>
      <ul className={classes.list}>
        {errors.map(({ path, message }) => (
          <li key={`${path}: ${message}`}>
            <Button
              size="small"
              className={classes.field}
              title={path}
              onClick={() => onGoTo(path)}
            >
              {fieldName(path, schema)}
            </Button>{' '}
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
