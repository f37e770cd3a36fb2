import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { errorMessage, useEndEnvironment } from '../../api';
import { refOf } from '../environmentFacts';

/** Asks once more, and for what was learnt, then ends the environment. */
export function EndDialog(props: {
  environment: Environment;
  open: boolean;
  onClose: () => void;
}) {
  const { environment, open, onClose } = props;
  const [outcome, setOutcome] = useState(environment.spec.outcome ?? '');
  const end = useEndEnvironment();
  const { name } = environment.metadata;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate(
      { ref: refOf(environment), outcome: outcome.trim() || undefined },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby="environments-end-title"
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id="environments-end-title">End {name}?</DialogTitle>
        <DialogContent>
          <DialogContentText>
            Everything in it is deleted now, its volumes included. This cannot
            be undone; its closing report stays.
          </DialogContentText>
          <TextField
            id="environments-end-outcome"
            label="What did you learn?"
            helperText="Optional; kept in the closing report, for whoever asks next."
            value={outcome}
            onChange={event => setOutcome(event.target.value)}
            inputProps={{ maxLength: 4096 }}
            multiline
            minRows={3}
            fullWidth
            variant="outlined"
          />
          {end.error && (
            <Alert severity="error" style={{ marginTop: 16 }}>
              {errorMessage(end.error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={end.isPending}
          >
            End environment
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
