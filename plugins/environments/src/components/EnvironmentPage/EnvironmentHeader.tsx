import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { classRouteRef } from '../../routes';
import { shortRevision } from '../../words';
import { EndDialog } from '../actions';
import { EntityName } from '../EntityName';
import { ownerOf, phaseOf, refOf } from '../environmentFacts';
import { prefillOfEnvironment } from '../NewEnvironment/prefill';
import { PageHead } from '../PageHead';
import { PhaseChip } from '../PhaseChip';
import { SavePresetButton } from '../Presets';
import { RepeatButton } from '../Repeat';
import { useProjectLink } from '../useProjectLink';
import { OpenButton } from './OpenButton';

/** Name, phase and whose it is; ending stands here, extending with the lifetime. */
export function EnvironmentHeader(props: {
  environment: Environment;
  classTitle: string | undefined;
  mayEnd: boolean;
}) {
  const { environment, classTitle, mayEnd } = props;
  const { metadata, spec, status } = environment;
  const [ending, setEnding] = useState(false);
  const projectLink = useProjectLink();
  const classLink = useRouteRef(classRouteRef);
  const revision = status?.classRevision ?? spec.classRevision;
  const project = metadata.namespace ?? '';
  return (
    <>
      <PageHead
        title={metadata.name}
        crumbs={[{ text: project, to: projectLink(project) }]}
        line={
          <>
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
                revision {shortRevision(revision)}
              </span>
            )}
            <span>
              owned by <EntityName entityRef={ownerOf(environment)} />
            </span>
          </>
        }
      >
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
      </PageHead>
      {ending && (
        <EndDialog
          environment={environment}
          open
          onClose={() => setEnding(false)}
        />
      )}
    </>
  );
}
