import { FormEvent, ReactNode, useId } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  type FieldError,
  fieldErrorsOf,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, errorName } from '../../api';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
  }),
  { name: 'EnvironmentsPresetDialog' },
);

/** What a refused preset complains of; a taken name is one of them. */
export function presetErrors(error: Error | null): FieldError[] {
  if (!error) {
    return [];
  }
  return errorName(error) === 'ConflictError'
    ? [
        {
          path: 'metadata.name',
          message:
            'the project has a preset of that name already; choose another title',
        },
      ]
    : fieldErrorsOf(error);
}

/** The fields that the dialog itself shows what is wrong with. */
const AT_FIELDS = ['spec.title', 'metadata.name', 'metadata.namespace'];

/** A form about a preset, with what was refused of it. */
export function PresetDialog(props: {
  title: string;
  save: string;
  isSaving: boolean;
  error: Error | null;
  /** Paths below these say themselves what is wrong. */
  shown?: ReadonlyArray<string>;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, save, isSaving, error, shown = [], children } = props;
  const classes = useStyles();
  const id = useId();
  const isShown = ({ path }: FieldError) =>
    [...AT_FIELDS, ...shown].some(field => path.startsWith(field));
  const errors = presetErrors(error);
  const others = errors.filter(each => !isShown(each));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    // In the form for a new environment it would submit that one too.
    event.stopPropagation();
    props.onSave();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={onSubmit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent className={classes.fields}>
          {children}
          {error && (errors.length === 0 || others.length > 0) && (
            <Alert severity="error" variant="outlined">
              {others.length > 0
                ? others
                    .map(({ path, message }) => `${path} ${message}`)
                    .join('; ')
                : errorMessage(error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={isSaving}
          >
            {save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
