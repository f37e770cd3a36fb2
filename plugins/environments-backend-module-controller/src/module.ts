import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  createRequestCounter,
  runController,
} from '@environments-dev/environment-controller';
import {
  createKubernetesClient,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { readControllerConfig } from './controllerConfig';
import { HEALTH_PATH, healthOf } from './health';

/** The controller in the backend's process; larger installations run it on its own. */
export const environmentsModuleController = createBackendModule({
  pluginId: 'environments',
  moduleId: 'controller',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        meter: metricsServiceRef,
      },
      async init({ config, httpRouter, lifecycle, logger, meter }) {
        const settings = readControllerConfig(config, process.env);
        if (settings === 'Disabled') {
          logger.info('The controller does not run in this backend');
          return;
        }
        const { kubeconfig, impersonate, ...options } = settings;
        const onOutcome = createRequestCounter(meter);
        const connect = () =>
          createKubernetesClient({
            kubeConfig: { path: kubeconfig },
            userAgent: 'environment-controller',
            onOutcome,
          });
        const working = connect();
        const leading = connect();
        const acting = (client: KubernetesClient) =>
          impersonate ? client.as({ user: impersonate }) : client;
        const controller = runController({
          ...options,
          client: acting(working),
          leaseClient: acting(leading),
          log: logger,
          meter,
        });
        httpRouter.use(healthOf(controller));
        httpRouter.addAuthPolicy({
          path: HEALTH_PATH,
          allow: 'unauthenticated',
        });
        lifecycle.addShutdownHook(async () => {
          await controller.stop();
          await Promise.all([working.close(), leading.close()]);
        });
      },
    });
  },
});
