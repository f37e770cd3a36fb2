import { useState } from 'react';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import type { ApprovalAnswer } from '@environments-dev/plugin-environments-common';
import { errorMessage, useDecide } from '../../api';
import { refOf } from '../environmentFacts';
import { Panel } from '../feedback';

const useStyles = makeStyles(
  theme => ({
    stack: { display: 'grid', gap: theme.spacing(1.5) },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'EnvironmentsDecisionForm' },
);

const REASON_ID = 'environments-decision-reason';

/**
 * Approve, or reject with a reason. What is decided on is what stood here when the form
 * was opened: a change since then must be looked at first.
 */
export function DecisionForm(props: { approval: ApprovalAnswer }) {
  const { environment, requestHash } = props.approval;
  const { name } = environment.metadata;
  const classes = useStyles();
  const alertApi = useApi(alertApiRef);
  const decide = useDecide();
  const [seenHash, setSeenHash] = useState(requestHash);
  const [reason, setReason] = useState('');
  const [lacksReason, setLacksReason] = useState(false);
  const hasChanged = seenHash !== requestHash;
  const submit = (decision: 'Approved' | 'Rejected') => {
    if (decision === 'Rejected' && reason.trim() === '') {
      setLacksReason(true);
      document.getElementById(REASON_ID)?.focus();
      return;
    }
    decide.mutate(
      { ref: refOf(environment), decision, requestHash: seenHash, reason },
      {
        onSuccess: () =>
          alertApi.post({
            message: `${decision}: ${name}`,
            severity: 'success',
            display: 'transient',
          }),
      },
    );
  };
  return (
    <Panel title="Your decision">
      <div className={classes.stack}>
        {hasChanged && (
          <Alert
            severity="warning"
            variant="outlined"
            action={
              <Button size="small" onClick={() => setSeenHash(requestHash)}>
                I have seen it
              </Button>
            }
          >
            What is asked has changed while you looked.
          </Alert>
        )}
        <TextField
          id={REASON_ID}
          label="Reason"
          value={reason}
          onChange={event => {
            setReason(event.target.value);
            setLacksReason(false);
          }}
          error={lacksReason}
          helperText={
            lacksReason
              ? 'Say why, for who asked'
              : 'Needed to reject; who asked reads it'
          }
          inputProps={{ maxLength: 1024 }}
          multiline
          minRows={2}
          fullWidth
          variant="outlined"
          size="small"
        />
        {decide.error && (
          <Alert severity="error" variant="outlined">
            {errorMessage(decide.error)}
          </Alert>
        )}
        <div className={classes.buttons}>
          <Button
            color="primary"
            variant="contained"
            disabled={hasChanged || decide.isPending}
            onClick={() => submit('Approved')}
          >
            Approve
          </Button>
          <Button
            variant="outlined"
            disabled={hasChanged || decide.isPending}
            onClick={() => submit('Rejected')}
          >
            Reject
          </Button>
        </div>
      </div>
    </Panel>
  );
}
