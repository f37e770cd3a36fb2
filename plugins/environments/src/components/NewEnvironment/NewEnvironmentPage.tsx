import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { EmptyState } from '@backstage/core-components';
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
import {
  ClassChooser,
  ClosedClasses,
  closedClasses,
  openClasses,
} from '../ClassCards';
import { PresetChooser } from '../Presets';
import { Failure, Loading, SectionTitle, StaleBanner } from '../feedback';
import { LinkButton } from '../LinkButton';
import { PageHead } from '../PageHead';
import { initialDraft } from './initialDraft';
import { formatPrefill, parsePrefill } from './prefill';
import { RequestFlow } from './RequestFlow';
import { RequestOrigin } from './RequestOrigin';
import { nameStem, suggestName } from './suggestName';
import { StartingPoint, useStartingPoint } from './useStartingPoint';

/** What a name is to be suggested from; undefined: there is a name, or no form yet. */
function stemOf(
  start: StartingPoint,
  userEntityRef: string | undefined,
): string | undefined {
  if (
    start.state !== 'Ready' ||
    !start.answer ||
    !userEntityRef ||
    start.prefill.name !== undefined
  ) {
    return undefined;
  }
  const { answer, prefill } = start;
  return nameStem(answer.metadata.name, prefill.entityRef ?? userEntityRef);
}

/** Asks for an environment: choose a class, fill its form, review, submit. */
export function NewEnvironmentPage() {
  const [params] = useSearchParams();
  const linked = useMemo(() => parsePrefill(params), [params]);
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const permission = usePermission({ permission: environmentCreatePermission });
  const classes = useClasses();
  const projects = useProjects();
  const requester = useRequester();
  const status = useControlClusterStatus();
  const offered = useMemo(
    () => classes.data && openClasses(classes.data.items),
    [classes.data],
  );
  const closed = useMemo(
    () => closedClasses(classes.data?.items ?? []),
    [classes.data],
  );
  const start = useStartingPoint(linked, offered);
  const stem = stemOf(start, requester.data?.userEntityRef);
  const taken = useTakenNames(stem);

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
    taken.isLoading
  ) {
    return <Loading what="the form" height={320} />;
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
        <PageHead title="New environment" />
        <PresetChooser classes={offered} more={params} />
        <div style={{ marginBottom: 8 }}>
          <SectionTitle>Choose a class</SectionTitle>
        </div>
        {offered.length > 0 ? (
          <ClassChooser classes={offered} linkTo={linkTo} />
        ) : (
          <Typography color="textSecondary">
            There is no class that you may ask for yet; a platform engineer
            offers them.
          </Typography>
        )}
        <ClosedClasses classes={closed} />
      </>
    );
  }
  if (!answer) {
    const known = closed.find(({ name }) => name === prefill.className);
    return (
      <EmptyState
        missing={known ? 'info' : 'content'}
        title={
          known
            ? `You may not request ${known.title}`
            : `There is no class ${prefill.className}`
        }
        description={
          known
            ? `It is not open to you: ${known.because}.`
            : 'It may have been withdrawn, or you may not see it.'
        }
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
          suggestedName: suggestName(stem ?? '', taken.data ?? new Set()),
        })}
      />
    </>
  );
}
