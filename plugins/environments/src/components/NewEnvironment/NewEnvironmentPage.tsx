import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { environmentCreatePermission } from '@environments-dev/plugin-environments-common';
import {
  useClasses,
  useControlClusterStatus,
  useProjects,
  useTakenNames,
} from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { ClassChooser, validClasses } from '../ClassCards';
import { Failure, StaleBanner } from '../feedback';
import { initialDraft } from './initialDraft';
import { formatPrefill, parsePrefill } from './prefill';
import { RequestFlow } from './RequestFlow';
import { useRequester } from './useRequester';

/** Asks for an environment: choose a class, fill its form, review, submit. */
export function NewEnvironmentPage() {
  const [params] = useSearchParams();
  const prefill = useMemo(() => parsePrefill(params), [params]);
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const permission = usePermission({ permission: environmentCreatePermission });
  const classes = useClasses();
  const projects = useProjects();
  const requester = useRequester();
  const taken = useTakenNames();
  const status = useControlClusterStatus();

  const failed = [classes, projects, requester].find(query => query.isError);
  if (failed?.error) {
    return (
      <Failure
        error={failed.error}
        what="the form"
        onRetry={() => failed.refetch()}
      />
    );
  }
  if (
    permission.loading ||
    !classes.data ||
    !projects.data ||
    !requester.data ||
    taken.isPending
  ) {
    return (
      <div role="status" aria-label="Loading the form">
        <Skeleton height={48} width="40%" />
        <Skeleton variant="rect" height={240} />
      </div>
    );
  }
  if (!permission.allowed) {
    return (
      <EmptyState
        missing="info"
        title="You may not request environments"
        description="Ask a platform engineer, or the owner of a project, for access."
      />
    );
  }
  const banner = (
    <StaleBanner
      since={status.data?.reachable === false ? status.data.since : undefined}
    />
  );
  const offered = validClasses(classes.data.items);
  const linkTo = (className: string) =>
    `${newLink()}?${formatPrefill({ ...prefill, className })}`;
  if (!prefill.className) {
    return (
      <>
        {banner}
        <Typography component="h2" variant="h6" gutterBottom>
          Choose a class
        </Typography>
        {offered.length > 0 ? (
          <ClassChooser classes={offered} linkTo={linkTo} />
        ) : (
          <Typography color="textSecondary">
            There is no class that you may ask for yet; a platform engineer
            offers them.
          </Typography>
        )}
      </>
    );
  }
  const answer = offered.find(
    ({ metadata }) => metadata.name === prefill.className,
  );
  if (!answer) {
    return (
      <EmptyState
        missing="content"
        title={`There is no class ${prefill.className}`}
        description="It may have been withdrawn, or you may not ask for it."
        action={
          <LinkButton to={newLink()} variant="outlined">
            Choose a class
          </LinkButton>
        }
      />
    );
  }
  const origin = formatPrefill(prefill);
  return (
    <>
      {banner}
      <RequestFlow
        key={origin}
        origin={origin}
        answer={answer}
        projects={projects.data.items}
        owners={requester.data.owners}
        initial={initialDraft({
          answer,
          prefill,
          projects: projects.data.items,
          userEntityRef: requester.data.userEntityRef,
          takenNames: taken.data ?? new Set<string>(),
        })}
      />
    </>
  );
}
