import { FormEvent, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  DEFAULT_KUBECONFIG_HOURS,
  type EnvironmentRef,
  humanDuration,
  type KubeconfigAnswer,
  LONGEST_KUBECONFIG_HOURS,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, useIssueKubeconfig } from '../../api';
import { Instant, parseInstant } from '../../time';
import { Code } from '../feedback';
import { kubeconfigFile, saveKubeconfig } from './kubeconfigFile';

const HOURS = [1, 4, DEFAULT_KUBECONFIG_HOURS, LONGEST_KUBECONFIG_HOURS];

/** What may be done with it, in words; the cluster role environments-experimenter in fact. */
function WhatItMayDo() {
  return (
    <Typography variant="body2" paragraph>
      It is yours, and reaches into this environment only: see what runs there,
      read logs, run commands in containers and forward ports. It reads no
      Secrets and changes nothing.
    </Typography>
  );
}

function HowToUseIt(props: { name: string; answer: KubeconfigAnswer }) {
  const { name, answer } = props;
  const expiresAt = parseInstant(answer.expiresAt);
  return (
    <div role="status" aria-label="Your kubeconfig is ready">
      <Typography variant="body2" paragraph>
        {kubeconfigFile(name)} was saved. It is valid until{' '}
        {expiresAt && <Instant at={expiresAt} format="spoken" />}
        {answer.boundBy === 'End' && ', when the environment ends'}. Keep it to
        yourself; who has the file is you.
      </Typography>
      <Code
        text={`kubectl --kubeconfig ${kubeconfigFile(name)} get pods`}
        label="Command to try it"
        wrap
      />
    </div>
  );
}

/** Asks how long a kubeconfig is to be valid, has it saved, and tells how to use it. */
export function KubeconfigDialog(props: {
  environment: EnvironmentRef;
  longestSeconds: number;
  open: boolean;
  onClose: () => void;
}) {
  const { environment, longestSeconds, open, onClose } = props;
  const id = useId();
  const [hours, setHours] = useState(DEFAULT_KUBECONFIG_HOURS);
  const issue = useIssueKubeconfig(environment);
  const { name } = environment;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    issue.mutate(hours, {
      onSuccess: ({ kubeconfig }) => saveKubeconfig(name, kubeconfig),
    });
  };
  const close = () => {
    issue.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      aria-labelledby={`${id}-title`}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>Kubeconfig for {name}</DialogTitle>
        <DialogContent>
          {issue.data ? (
            <HowToUseIt name={name} answer={issue.data} />
          ) : (
            <>
              <DialogContentText component="div">
                <WhatItMayDo />
              </DialogContentText>
              <TextField
                select
                id={`${id}-hours`}
                label="Valid for"
                value={hours}
                onChange={event => setHours(Number(event.target.value))}
                helperText={`Never longer than the environment, which has ${humanDuration(
                  longestSeconds * 1000,
                )} at most for it.`}
                variant="outlined"
                fullWidth
              >
                {HOURS.map(each => (
                  <MenuItem key={each} value={each}>
                    {humanDuration(each * 3_600_000)}
                  </MenuItem>
                ))}
              </TextField>
            </>
          )}
          {issue.error && (
            <Alert severity="error" style={{ marginTop: 16 }}>
              {errorMessage(issue.error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{issue.data ? 'Done' : 'Cancel'}</Button>
          {!issue.data && (
            <Button
              type="submit"
              color="primary"
              variant="contained"
              disabled={issue.isPending}
            >
              Download
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
