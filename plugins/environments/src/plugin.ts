import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { environmentsApiFactory } from './api/environmentsApi';
import { PROJECT_PICKER } from './components/ProjectPicker/name';
import {
  ProjectPicker,
  projectPickerSchema,
} from './components/ProjectPicker/ProjectPicker';
import {
  approvalsRouteRef,
  classesRouteRef,
  classPlaygroundRouteRef,
  classRouteRef,
  entityContentRouteRef,
  environmentRouteRef,
  insightsRouteRef,
  newEnvironmentRouteRef,
  presetsRouteRef,
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
    classes: classesRouteRef,
    class: classRouteRef,
    classPlayground: classPlaygroundRouteRef,
    presets: presetsRouteRef,
    insights: insightsRouteRef,
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

/** A card on the page of a long-lived environment's resource. */
export const ResourceEnvironmentCard = environmentsPlugin.provide(
  createComponentExtension({
    name: 'ResourceEnvironmentCard',
    component: {
      lazy: () =>
        import('./components/EntityEnvironments/extensions').then(
          m => m.ResourceEnvironmentCardExtension,
        ),
    },
  }),
);

/** The project of an environment, for software templates: a child of `ScaffolderFieldExtensions`. */
export const EnvironmentProjectPickerFieldExtension =
  environmentsPlugin.provide(
    createScaffolderFieldExtension({
      name: PROJECT_PICKER,
      component: ProjectPicker,
      schema: projectPickerSchema.schema,
    }),
  );
