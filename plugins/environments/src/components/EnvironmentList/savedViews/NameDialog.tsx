import { FormEvent, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { LONGEST_NAME } from './savedViews';

/** Asks for the name of a view. */
export function NameDialog(props: {
  title: string;
  button: string;
  name: string;
  /** What is wrong with a name. */
  problemOf: (name: string) => string | undefined;
  onClose: () => void;
  onName: (name: string) => void;
}) {
  const { title, button, problemOf, onClose, onName } = props;
  const [name, setName] = useState(props.name);
  const field = useRef<HTMLInputElement>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const problem = wasAsked ? problemOf(name) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasAsked(true);
    if (problemOf(name) === undefined) {
      onName(name);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      TransitionProps={{ onEntered: () => field.current?.focus() }}
      aria-labelledby="environments-view-title"
      fullWidth
      maxWidth="xs"
    >
      <form onSubmit={submit}>
        <DialogTitle id="environments-view-title">{title}</DialogTitle>
        <DialogContent>
          <TextField
            id="environments-view-name"
            label="Name"
            inputRef={field}
            value={name}
            onChange={event => setName(event.target.value)}
            error={problem !== undefined}
            helperText={
              problem ?? 'Only you see it. It keeps search, filters and order.'
            }
            inputProps={{ maxLength: LONGEST_NAME }}
            fullWidth
            variant="outlined"
            size="small"
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" color="primary" variant="contained">
            {button}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
