import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The list of environments. */
export const rootRouteRef = createRouteRef({ id: 'environments' });

/** The form that asks for a new environment. */
export const newEnvironmentRouteRef = createSubRouteRef({
  id: 'environments.new',
  parent: rootRouteRef,
  path: '/new',
});

/** Requests that wait for an approval, and those that were decided on. */
export const approvalsRouteRef = createSubRouteRef({
  id: 'environments.approvals',
  parent: rootRouteRef,
  path: '/approvals',
});

/** One environment: its project and its name. */
export const environmentRouteRef = createSubRouteRef({
  id: 'environments.environment',
  parent: rootRouteRef,
  path: '/:namespace/:name',
});

/** The tab of an entity's page. */
export const entityContentRouteRef = createRouteRef({
  id: 'environments.entity-content',
});
