import { useParams } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { errorName, useClass } from '../../../api';
import { classesRouteRef } from '../../../routes';
import { Failure } from '../../feedback';
import { ClassView } from './ClassView';

const useStyles = makeStyles(
  theme => ({ loading: { display: 'grid', gap: theme.spacing(2) } }),
  { name: 'EnvironmentsClassPage' },
);

/** One class: what it offers, by which rules, since when, to whom, and how it is doing. */
export function ClassPage() {
  const { name = '' } = useParams();
  const styles = useStyles();
  const all = useRouteRef(classesRouteRef);
  const klass = useClass(name);
  if (klass.isPending) {
    return (
      <div
        role="status"
        aria-label="Loading the class"
        className={styles.loading}
      >
        <Skeleton height={48} width="40%" />
        <Skeleton variant="rect" height={240} />
      </div>
    );
  }
  if (klass.isError && !klass.data) {
    return errorName(klass.error) === 'NotFoundError' ? (
      <EmptyState
        missing="content"
        title={`There is no class ${name}`}
        description="It may have been withdrawn, or you may not see it."
        action={
          <LinkButton to={all()} variant="outlined">
            All classes
          </LinkButton>
        }
      />
    ) : (
      <Failure
        error={klass.error}
        what={`the class ${name}`}
        onRetry={() => klass.refetch()}
      />
    );
  }
  return <ClassView key={name} answer={klass.data} />;
}
