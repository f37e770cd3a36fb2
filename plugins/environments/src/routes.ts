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

/** What there is to ask for. */
export const classesRouteRef = createSubRouteRef({
  id: 'environments.classes',
  parent: rootRouteRef,
  path: '/classes',
});

/** Where authors try out a class that is not applied yet; not below the classes, whose names are anybody's choice. */
export const classPlaygroundRouteRef = createSubRouteRef({
  id: 'environments.class-playground',
  parent: rootRouteRef,
  path: '/playground',
});

/** One class, by its name. */
export const classRouteRef = createSubRouteRef({
  id: 'environments.class',
  parent: rootRouteRef,
  path: '/classes/:name',
});

/** Requests saved for reuse. */
export const presetsRouteRef = createSubRouteRef({
  id: 'environments.presets',
  parent: rootRouteRef,
  path: '/presets',
});

/** How environments are used, for who runs the platform. */
export const insightsRouteRef = createSubRouteRef({
  id: 'environments.insights',
  parent: rootRouteRef,
  path: '/insights',
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
