import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { environmentsApiFactory } from './api/environmentsApi';
import {
  approvalsRouteRef,
  entityContentRouteRef,
  environmentRouteRef,
  newEnvironmentRouteRef,
  rootRouteRef,
} from './routes';

/** Environments, for the legacy frontend system. */
export const environmentsPlugin = createPlugin({
  id: 'environments',
  apis: [environmentsApiFactory],
  routes: {
    root: rootRouteRef,
    new: newEnvironmentRouteRef,
    approvals: approvalsRouteRef,
    environment: environmentRouteRef,
    entityContent: entityContentRouteRef,
  },
});

/** The pages of environments; mount at `/environments`. */
export const EnvironmentsPage = environmentsPlugin.provide(
  createRoutableExtension({
    name: 'EnvironmentsPage',
    component: () =>
      import('./components/EnvironmentsPage').then(m => m.EnvironmentsPage),
    mountPoint: rootRouteRef,
  }),
);

/** A tab on the page of a component, system, group or user. */
export const EntityEnvironmentsContent = environmentsPlugin.provide(
  createRoutableExtension({
    name: 'EntityEnvironmentsContent',
    component: () =>
      import('./components/EntityEnvironments/extensions').then(
        m => m.EntityEnvironmentsContentExtension,
      ),
    mountPoint: entityContentRouteRef,
  }),
);

/** A card on the overview of a component, system, group or user. */
export const EntityEnvironmentsCard = environmentsPlugin.provide(
  createComponentExtension({
    name: 'EntityEnvironmentsCard',
    component: {
      lazy: () =>
        import('./components/EntityEnvironments/extensions').then(
          m => m.EntityEnvironmentsCardExtension,
        ),
    },
  }),
);
