import { useParams } from 'react-router-dom';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  errorName,
  useClasses,
  useControlClusterStatus,
  useEnvironment,
} from '../../api';
import { ClosingReportPage } from '../ClosingReport';
import { Failure, StaleBanner } from '../feedback';
import { EnvironmentView } from './EnvironmentView';

/** The environment that the URL names: as it lives, or how it ended. */
export function EnvironmentPage() {
  const { namespace = '', name = '' } = useParams();
  const ref = { namespace, name };
  const environment = useEnvironment(ref);
  const classes = useClasses();
  const status = useControlClusterStatus();
  const gone =
    environment.isError && errorName(environment.error) === 'NotFoundError';
  if (gone) {
    return (
      <ClosingReportPage
        environment={ref}
        justEnded={environment.data !== undefined}
      />
    );
  }
  if (environment.isPending) {
    return (
      <div role="status" aria-label={`Loading ${name}`}>
        <Skeleton height={64} width="50%" />
        <Skeleton variant="rect" height={280} />
      </div>
    );
  }
  if (!environment.data) {
    return (
      <Failure
        error={environment.error}
        what={`the environment ${name}`}
        onRetry={() => environment.refetch()}
      />
    );
  }
  const { className } = environment.data.spec;
  return (
    <>
      <StaleBanner
        since={status.data?.reachable === false ? status.data.since : undefined}
      />
      <EnvironmentView
        environment={environment.data}
        answer={classes.data?.items.find(
          ({ metadata }) => metadata.name === className,
        )}
      />
    </>
  );
}
