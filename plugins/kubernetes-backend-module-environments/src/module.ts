import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  kubernetesClusterSupplierExtensionPoint,
  kubernetesObjectsProviderExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import { environmentsServiceRef } from '@environments-dev/plugin-environments-node';
import { EnvironmentObjectsProvider } from './EnvironmentObjectsProvider';
import { withControlCluster } from './controlCluster';
import { readWorkloadsConfig } from './workloadsConfig';

/** Adds the control cluster, and what the environments of an entity run there. */
export const kubernetesModuleEnvironments = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'environments',
  register(reg) {
    reg.registerInit({
      deps: {
        clusters: kubernetesClusterSupplierExtensionPoint,
        objects: kubernetesObjectsProviderExtensionPoint,
        config: coreServices.rootConfig,
        environments: environmentsServiceRef,
      },
      async init({ clusters, objects, config, environments }) {
        const settings = readWorkloadsConfig(config, process.env);
        clusters.addClusterSupplier(async ({ getDefault }) =>
          withControlCluster(await getDefault(), settings),
        );
        objects.addObjectsProvider(
          async ({ getDefault }) =>
            new EnvironmentObjectsProvider({
              configured: await getDefault(),
              environments,
            }),
        );
      },
    });
  },
});
