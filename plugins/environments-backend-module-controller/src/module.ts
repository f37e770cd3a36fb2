import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { runController } from '@environments-dev/environment-controller';
import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import { readControllerConfig } from './controllerConfig';

/** The controller in the backend's process; larger installations run it on its own. */
export const environmentsModuleController = createBackendModule({
  pluginId: 'environments',
  moduleId: 'controller',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ config, lifecycle, logger }) {
        const settings = readControllerConfig(config, process.env);
        if (settings === 'Disabled') {
          logger.info('The controller does not run in this backend');
          return;
        }
        const { kubeconfig, impersonate, labelSelector, concurrency } =
          settings;
        const account = createKubernetesClient({
          kubeConfig: { path: kubeconfig },
          userAgent: 'environment-controller',
        });
        const controller = runController({
          client: impersonate ? account.as({ user: impersonate }) : account,
          log: logger,
          labelSelector,
          concurrency,
        });
        lifecycle.addShutdownHook(async () => {
          await controller.stop();
          await account.close();
        });
      },
    });
  },
});
