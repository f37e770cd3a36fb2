import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import CloudQueue from '@material-ui/icons/CloudQueue';
import { environmentsApiFactory } from './api/environmentsApi';
import { KINDS_WITH_ENVIRONMENTS } from './components/EntityEnvironments/isEnvironmentsAvailable';
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

const environmentsApi = ApiBlueprint.make({
  params: defineParams => defineParams(environmentsApiFactory),
});

const environmentsPage = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <CloudQueue fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { EnvironmentsContent } =
        await import('./components/EnvironmentsContent');
      return <EnvironmentsContent />;
    },
  },
});

const ENTITY_FILTER = { kind: { $in: KINDS_WITH_ENVIRONMENTS } };

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    group: 'deployment',
    filter: ENTITY_FILTER,
    routeRef: entityContentRouteRef,
    loader: async () => {
      const { EntityEnvironmentsContentExtension } =
        await import('./components/EntityEnvironments/extensions');
      return <EntityEnvironmentsContentExtension />;
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: ENTITY_FILTER,
    loader: async () => {
      const { EntityEnvironmentsCardExtension } =
        await import('./components/EntityEnvironments/extensions');
      return <EntityEnvironmentsCardExtension />;
    },
  },
});

const resourceCard = EntityCardBlueprint.make({
  name: 'resource',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'environment' },
    loader: async () => {
      const { ResourceEnvironmentCardExtension } =
        await import('./components/EntityEnvironments/extensions');
      return <ResourceEnvironmentCardExtension />;
    },
  },
});

const projectPicker = FormFieldBlueprint.make({
  name: 'project-picker',
  params: {
    field: async () => {
      const { projectPickerField } =
        await import('./components/ProjectPicker/formField');
      return projectPickerField;
    },
  },
});

/** Environments, for the new frontend system. */
export default createFrontendPlugin({
  pluginId: 'environments',
  title: 'Environments',
  icon: <CloudQueue fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
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
  extensions: [
    environmentsApi,
    environmentsPage,
    entityContent,
    entityCard,
    resourceCard,
    projectPicker,
  ],
});
