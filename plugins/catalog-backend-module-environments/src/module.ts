import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { environmentsServiceRef } from '@environments-dev/plugin-environments-node';
import { EnvironmentClassTemplateProvider } from './EnvironmentClassTemplateProvider';
import { LongLivedEnvironmentProvider } from './LongLivedEnvironmentProvider';
import { PresetTemplateProvider } from './PresetTemplateProvider';

const SCHEDULE = 'catalog.providers.environments.schedule';
const DEFAULT_SCHEDULE = {
  frequency: { seconds: 15 },
  timeout: { minutes: 1 },
};

/** What one page of a list holds at most. */
const PAGE = 500;

/** Adds the providers of classes, of presets and of long-lived environments to the catalog. */
export const catalogModuleEnvironments = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'environments',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        entities: catalogServiceRef,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        environments: environmentsServiceRef,
        auth: coreServices.auth,
      },
      async init(services) {
        const { catalog, entities, config, logger, scheduler } = services;
        const { environments, auth } = services;
        const newSchedule = () =>
          scheduler.createScheduledTaskRunner(
            config.has(SCHEDULE)
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                  config.getConfig(SCHEDULE),
                )
              : DEFAULT_SCHEDULE,
          );
        const listClasses = async (signal: AbortSignal) =>
          environments
            .as(await auth.getOwnServiceCredentials())
            .listClasses({ signal });
        catalog.addEntityProvider(
          new EnvironmentClassTemplateProvider({
            logger,
            schedule: newSchedule(),
            listClasses,
          }),
          new PresetTemplateProvider({
            logger,
            schedule: newSchedule(),
            listClasses,
            listPresets: async (cursor, signal) =>
              environments
                .as(await auth.getOwnServiceCredentials())
                .listPresets({ limit: PAGE, cursor }, { signal }),
          }),
          new LongLivedEnvironmentProvider({
            logger,
            schedule: newSchedule(),
            portalUrl: config.getString('app.baseUrl'),
            listLongLived: async (cursor, signal) =>
              environments
                .as(await auth.getOwnServiceCredentials())
                .listEnvironments(
                  { longLived: 'true', sort: 'name', limit: PAGE, cursor },
                  { signal },
                ),
            getEntities: async entityRefs => {
              if (entityRefs.length === 0) {
                return [];
              }
              const { items } = await entities.getEntitiesByRefs(
                { entityRefs, fields: ['kind', 'metadata', 'spec.system'] },
                { credentials: await auth.getOwnServiceCredentials() },
              );
              return items.flatMap(entity => entity ?? []);
            },
          }),
        );
      },
    });
  },
});
