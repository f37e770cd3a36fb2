import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { usePermission } from '@backstage/plugin-permission-react';
import { environmentCreatePermission } from '@environments-dev/plugin-environments-common';
import { type RepeatedRequest, useRepeat } from '../../api';
import { Failure } from '../feedback';
import type { Prefill } from '../NewEnvironment/prefill';
import { RepeatChoices } from './RepeatChoices';

/**
 * Asks for the same once more: exactly as then, or with today's class. Not offered to who
 * may request nothing.
 */
export function RepeatButton(props: {
  repeated: RepeatedRequest;
  /** What the form is filled in with. */
  asked: Prefill;
}) {
  const { repeated, asked } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const repeat = useRepeat(repeated, isOpen);
  const { allowed } = usePermission({
    permission: environmentCreatePermission,
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        Request again
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        aria-labelledby={id}
        fullWidth
        maxWidth="sm"
      >
        <DialogTitle id={id}>Request the same again</DialogTitle>
        <DialogContent>
          {repeat.isPending && (
            <span role="status">Comparing with the class of today…</span>
          )}
          {repeat.isError && (
            <Failure
              error={repeat.error}
              what="what would differ"
              onRetry={() => repeat.refetch()}
            />
          )}
          {repeat.data && <RepeatChoices answer={repeat.data} asked={asked} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
