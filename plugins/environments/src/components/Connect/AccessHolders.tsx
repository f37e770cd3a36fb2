import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type {
  AccessHolder,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, useRequester, useRevokeAccess } from '../../api';
import { Instant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(1.5) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    until: { color: theme.palette.text.secondary, flex: 1 },
  }),
  { name: 'EnvironmentsAccessHolders' },
);

/** Who has a kubeconfig that still works, and until when. */
export function AccessHolders(props: {
  environment: EnvironmentRef;
  holders: ReadonlyArray<AccessHolder>;
  /** Anybody's; one's own always. */
  mayRevoke: boolean;
}) {
  const { environment, holders, mayRevoke } = props;
  const classes = useStyles();
  const me = useRequester().data?.userEntityRef;
  const revoke = useRevokeAccess(environment);
  if (holders.length === 0) {
    return null;
  }
  return (
    <div className={classes.root}>
      <Typography variant="body2" color="textSecondary">
        Who has one
      </Typography>
      <ul className={classes.list} aria-label="Who has a kubeconfig">
        {holders.map(({ person, expiresAt }) => {
          const until = parseInstant(expiresAt);
          return (
            <li key={person} className={classes.item}>
              <EntityName entityRef={person} />
              <span className={classes.until}>
                {until && (
                  <>
                    until <Instant at={until} format="spoken" />
                  </>
                )}
              </span>
              {(mayRevoke || person === me) && (
                <Button
                  size="small"
                  onClick={() => revoke.mutate(person)}
                  disabled={revoke.isPending}
                  aria-label={`Revoke the kubeconfigs of ${person}`}
                >
                  Revoke
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {revoke.error && (
        <Alert severity="error" variant="outlined">
          {errorMessage(revoke.error)}
        </Alert>
      )}
    </div>
  );
}
