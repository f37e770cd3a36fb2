import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { classRouteRef, rootRouteRef } from '../../routes';
import { EndDialog } from '../actions';
import { EntityName } from '../EntityName';
import { ownerOf, phaseOf, refOf } from '../environmentFacts';
import { prefillOfEnvironment } from '../NewEnvironment/prefill';
import { PageTitle } from '../PageTitle';
import { PhaseChip } from '../PhaseChip';
import { SavePresetButton } from '../Presets';
import { RepeatButton } from '../Repeat';
import { OpenButton } from './OpenButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.secondary,
    },
    crumb: { fontSize: theme.typography.caption.fontSize },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'EnvironmentsHeader' },
);

/** Name, phase and whose it is; ending stands here, extending with the lifetime. */
export function EnvironmentHeader(props: {
  environment: Environment;
  classTitle: string | undefined;
  mayEnd: boolean;
}) {
  const { environment, classTitle, mayEnd } = props;
  const { metadata, spec, status } = environment;
  const classes = useStyles();
  const [ending, setEnding] = useState(false);
  const listLink = useRouteRef(rootRouteRef);
  const classLink = useRouteRef(classRouteRef);
  const revision = status?.classRevision ?? spec.classRevision;
  const project = metadata.namespace ?? '';
  return (
    <div className={classes.root}>
      <div style={{ minWidth: 0 }}>
        <nav className={classes.crumb} aria-label="Breadcrumb">
          <Link to={listLink()}>Environments</Link> /{' '}
          <Link
            to={`${listLink()}?scope=all&project=${encodeURIComponent(project)}`}
          >
            {project}
          </Link>
        </nav>
        <PageTitle>{metadata.name}</PageTitle>
        <div className={classes.line}>
          <PhaseChip
            phase={phaseOf(environment)}
            reason={status?.reason}
            message={status?.message}
          />
          <Link to={classLink({ name: spec.className })}>
            {classTitle ?? spec.className}
          </Link>
          {revision && (
            <span title={`Revision ${revision}`}>
              revision {revision.slice(0, 7)}
            </span>
          )}
          <span>
            owned by <EntityName entityRef={ownerOf(environment)} />
          </span>
        </div>
      </div>
      <div className={classes.actions}>
        <SavePresetButton
          variant="text"
          source={{ from: 'Environment', ref: refOf(environment) }}
          className={spec.className}
          parameters={spec.parameters}
          project={project}
        />
        <RepeatButton
          repeated={{ of: 'Environment', ref: refOf(environment) }}
          asked={prefillOfEnvironment(environment)}
        />
        {mayEnd && (
          <Button
            variant="outlined"
            size="small"
            onClick={() => setEnding(true)}
          >
            End…
          </Button>
        )}
        <OpenButton environment={environment} />
      </div>
      {ending && (
        <EndDialog
          environment={environment}
          open
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}
