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
  useRequester,
  useTakenNames,
} from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { ClassChooser, validClasses } from '../ClassCards';
import { PresetChooser } from '../Presets';
import { Failure, StaleBanner } from '../feedback';
import { initialDraft } from './initialDraft';
import { formatPrefill, parsePrefill } from './prefill';
import { RequestFlow } from './RequestFlow';
import { RequestOrigin } from './RequestOrigin';
import { useStartingPoint } from './useStartingPoint';

/** Asks for an environment: choose a class, fill its form, review, submit. */
export function NewEnvironmentPage() {
  const [params] = useSearchParams();
  const linked = useMemo(() => parsePrefill(params), [params]);
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const permission = usePermission({ permission: environmentCreatePermission });
  const classes = useClasses();
  const projects = useProjects();
  const requester = useRequester();
  const taken = useTakenNames();
  const status = useControlClusterStatus();
  const offered = useMemo(
    () => classes.data && validClasses(classes.data.items),
    [classes.data],
  );
  const start = useStartingPoint(linked, offered);

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
  if (start.state === 'Failed') {
    return <Failure error={start.error} what={start.what} />;
  }
  if (start.state === 'Gone') {
    const instead = formatPrefill(start.instead);
    return (
      <EmptyState
        missing="content"
        title={start.title}
        description={start.hint}
        action={
          <LinkButton
            to={instead ? `${newLink()}?${instead}` : newLink()}
            variant="outlined"
          >
            {start.instead.className ? 'With today’s class' : 'Choose a class'}
          </LinkButton>
        }
      />
    );
  }
  if (
    permission.loading ||
    start.state === 'Loading' ||
    !offered ||
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
  const { prefill, answer, preset } = start;
  const linkTo = (className: string, parameters = prefill.parameters) =>
    `${newLink()}?${formatPrefill({ ...prefill, className, parameters })}`;
  if (!prefill.className) {
    return (
      <>
        {banner}
        <PresetChooser classes={offered} more={params} />
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
  const origin = formatPrefill(linked);
  return (
    <>
      {banner}
      <RequestFlow
        key={origin}
        origin={origin}
        answer={answer}
        begunWith={<RequestOrigin prefill={prefill} preset={preset} />}
        projects={projects.data.items}
        owners={requester.data.owners}
        initial={initialDraft({
          answer,
          prefill,
          projects: projects.data.items,
          userEntityRef: requester.data.userEntityRef,
          owners: requester.data.owners,
          takenNames: taken.data ?? new Set<string>(),
        })}
      />
    </>
  );
}
