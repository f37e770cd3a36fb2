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
import { BULK_WORDS, type BulkAction, countOf } from './bulkActions';

const useStyles = makeStyles(
  theme => ({
    names: {
      ...theme.typography.body2,
      maxHeight: 240,
      overflowY: 'auto',
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    name: { overflowWrap: 'anywhere' },
    more: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsBulkConfirm' },
);

/** What is about to be done, and to what. */
export interface BulkIntent {
  action: BulkAction;
  environments: ReadonlyArray<Environment>;
  /** How many more are selected that it makes no sense for. */
  leftOut: number;
}

/** Asks once for all of them, and names each with what it means for it. */
export function BulkConfirmDialog(props: {
  intent: BulkIntent;
  /** Of one environment, such as how much longer it will be there. */
  effectOn: (environment: Environment) => string | undefined;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  const { intent, effectOn, onCancel, onConfirm } = props;
  const { action, environments, leftOut } = intent;
  const classes = useStyles();
  const words = BULK_WORDS[action];
  const what = `${words.verb} ${countOf(environments.length)}`;
  return (
    <Dialog
      open
      onClose={onCancel}
      aria-labelledby="environments-bulk-title"
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id="environments-bulk-title">{what}?</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {words.consequence}
          {leftOut > 0 &&
            ` ${countOf(leftOut)} of those selected ${
              leftOut === 1 ? 'is' : 'are'
            } left out, as ${leftOut === 1 ? 'it' : 'they'} cannot be now.`}
        </DialogContentText>
        <div className={classes.names} {...scrollRegion(words.listed)}>
          <ul className={classes.list}>
            {environments.map(environment => {
              const { namespace, name } = refOf(environment);
              const effect = effectOn(environment);
              return (
                <li key={keyOf(environment)} className={classes.name}>
                  {name}{' '}
                  <span className={classes.more}>
                    {namespace}
                    {effect ? `, ${effect}` : ''}
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{words.refrain}</Button>
        <Button onClick={onConfirm} color="primary" variant="contained">
          {what}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
