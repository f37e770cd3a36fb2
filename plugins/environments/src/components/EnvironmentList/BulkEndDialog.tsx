import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf, refOf } from '../environmentFacts';
import { scrollRegion } from '../feedback';

const useStyles = makeStyles(
  theme => ({
    names: { maxHeight: 240, overflowY: 'auto' },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    name: { overflowWrap: 'anywhere' },
    project: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsBulkEnd' },
);

/** Asks once for all of them, and names each. */
export function BulkEndDialog(props: {
  environments: ReadonlyArray<Environment>;
  onCancel: () => void;
  onEnd: () => void;
}) {
  const { environments, onCancel, onEnd } = props;
  const classes = useStyles();
  const count = environments.length;
  const what = count === 1 ? '1 environment' : `${count} environments`;
  return (
    <Dialog
      open
      onClose={onCancel}
      aria-labelledby="environments-bulk-end-title"
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id="environments-bulk-end-title">End {what}?</DialogTitle>
      <DialogContent>
        <DialogContentText>
          Everything in them is deleted now, their volumes included. This cannot
          be undone; their closing reports stay.
        </DialogContentText>
        <div className={classes.names} {...scrollRegion('What will end')}>
          <ul className={classes.list}>
            {environments.map(environment => {
              const { namespace, name } = refOf(environment);
              return (
                <li key={keyOf(environment)} className={classes.name}>
                  {name} <span className={classes.project}>{namespace}</span>
                </li>
              );
            })}
          </ul>
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>Keep them</Button>
        <Button onClick={onEnd} color="primary" variant="contained">
          End {what}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
