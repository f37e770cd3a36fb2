import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type {
  AccessAnswer,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, useAccess } from '../../api';
import { AccessHolders } from './AccessHolders';
import { KubeconfigDialog } from './KubeconfigDialog';

const useStyles = makeStyles(
  theme => ({
    root: {
      borderTop: `1px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(1.5),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
    },
    title: { fontSize: theme.typography.body2.fontSize, fontWeight: 600 },
  }),
  { name: 'EnvironmentsKubeconfigAccess' },
);

function Explanation(props: {
  kubeconfig: AccessAnswer['kubeconfig'];
  mayConnect: boolean;
}) {
  const { kubeconfig, mayConnect } = props;
  if (kubeconfig.state === 'NotOffered') {
    return <>{kubeconfig.message}</>;
  }
  return mayConnect ? (
    <>For kubectl, in this environment only.</>
  ) : (
    <>Who owns the environment may have one.</>
  );
}

/** Whether there is a kubeconfig to be had, a way to it, and who has one. */
export function KubeconfigAccess(props: {
  environment: EnvironmentRef;
  mayConnect: boolean;
  mayRevoke: boolean;
}) {
  const { environment, mayConnect, mayRevoke } = props;
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useAccess(environment, true);
  if (!data) {
    return (
      <div className={classes.root}>
        {error ? (
          <Typography variant="body2" color="textSecondary">
            Whether there is a kubeconfig cannot be told: {errorMessage(error)}
          </Typography>
        ) : (
          <div role="status" aria-label="Loading who may get in">
            <Skeleton height={44} />
          </div>
        )}
      </div>
    );
  }
  const { kubeconfig, holders } = data;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <div>
          <div className={classes.title}>Kubeconfig</div>
          <Typography variant="body2" color="textSecondary">
            <Explanation kubeconfig={kubeconfig} mayConnect={mayConnect} />
          </Typography>
        </div>
        {kubeconfig.state === 'Offered' && mayConnect && (
          <>
            <Button
              size="small"
              variant="outlined"
              onClick={() => setOpen(true)}
            >
              Get kubeconfig
            </Button>
            <KubeconfigDialog
              environment={environment}
              longestSeconds={kubeconfig.longestSeconds}
              open={isOpen}
              onClose={() => setOpen(false)}
            />
          </>
        )}
      </div>
      <AccessHolders
        environment={environment}
        holders={holders}
        mayRevoke={mayRevoke}
      />
    </div>
  );
}
