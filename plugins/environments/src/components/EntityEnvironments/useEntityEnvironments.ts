import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useEnvironmentList } from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { formatPrefill } from '../NewEnvironment/prefill';
import { answersForEnvironments } from './isEnvironmentsAvailable';

/** Environments for the entity in context, or of its owner, and the link to ask for one more. */
export function useEntityEnvironments(limit: number) {
  const { entity } = useEntity();
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const entityRef = stringifyEntityRef(entity);
  const [owner] = getEntityRelations(entity, RELATION_OWNED_BY);
  const isOwner = answersForEnvironments(entity);
  const list = useEnvironmentList({
    scope: 'all',
    ...(isOwner ? { owner: entityRef } : { entityRef }),
    sort: 'endsAt',
    limit,
  });
  const prefill = formatPrefill(
    isOwner
      ? { owner: entityRef }
      : { entityRef, owner: owner && stringifyEntityRef(owner) },
  );
  return { list, newLink: `${newLink()}?${prefill}` };
}
