import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { environmentsServiceRef } from '@environments-dev/plugin-environments-node';
import { EnvironmentClassTemplateProvider } from './EnvironmentClassTemplateProvider';

const SCHEDULE = 'catalog.providers.environments.schedule';
const DEFAULT_SCHEDULE = {
  frequency: { seconds: 15 },
  timeout: { minutes: 1 },
};

/** Adds the provider of environment classes to the catalog. */
export const catalogModuleEnvironments = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'environments',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        environments: environmentsServiceRef,
        auth: coreServices.auth,
      },
      async init({ catalog, config, logger, scheduler, environments, auth }) {
        catalog.addEntityProvider(
          new EnvironmentClassTemplateProvider({
            logger,
            schedule: scheduler.createScheduledTaskRunner(
              config.has(SCHEDULE)
                ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                    config.getConfig(SCHEDULE),
                  )
                : DEFAULT_SCHEDULE,
            ),
            listClasses: async signal =>
              environments
                .as(await auth.getOwnServiceCredentials())
                .listClasses({ signal }),
          }),
        );
      },
    });
  },
});
