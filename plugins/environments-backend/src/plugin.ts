import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { environmentsOpenApi } from '@environments-dev/plugin-environments-common';
import { createPageOf } from './actions/pageOf';
import { registerEnvironmentActions } from './actions/registerEnvironmentActions';
import { readControlClusterConfig } from './controlCluster/controlClusterConfig';
import { createClients } from './controlCluster/createClients';
import { openStores } from './database/openStores';
import { createRecordIntake } from './history/createRecordIntake';
import { createMembersOf } from './notifications/membersOf';
import { startNotifications } from './notifications/startNotifications';
import { registerPermissions } from './permissions';
import { startWatching } from './readModel/startWatching';
import { createCallerFrom, createCallerOf, createRouter } from './router';
import { createServices } from './service/createServices';
import { readRateLimitConfig } from './service/rateLimits/rateLimitConfig';
import { RateLimits } from './service/rateLimits/RateLimits';
import { createSignals, signalling } from './signals/createSignals';

/** The REST API of Environments, its read model and its history. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, logger } = services;
        const now = () => new Date();
        const controlCluster = readControlClusterConfig(config, process.env);
        const clients = createClients(controlCluster);
        const stores = await openStores(services.database);
        const signals = createSignals(services.signals, logger);
        const intake = createRecordIntake({
          records: stores.records,
          client: clients.portal,
          onTaken: uid => signals.changed(uid),
          logger,
          now,
        });
        const watching = startWatching({
          client: clients.portal,
          listeners: [
            signalling(signals),
            { onRecord: record => intake.take(record) },
          ],
          onChange: uid => signals.changed(uid),
          logger,
          now,
        });
        const { readModel } = watching;
        const notifications = await startNotifications({
          store: stores.notifications,
          scheduler: services.scheduler,
          service: services.notifications,
          membersOf: createMembersOf(services),
          readModel,
          logger,
          now,
        });

        registerPermissions(services.permissionsRegistry, readModel);
        const api = createServices({
          ...services,
          controlCluster,
          clients,
          stores,
          watching,
          onAccess: uid => signals.changed(uid),
          now,
        });
        const callerFrom = createCallerFrom(services);
        const rateLimits = await RateLimits.create(
          services.database,
          readRateLimitConfig(config),
        );
        registerEnvironmentActions(services.actionsRegistry, {
          ...api,
          rateLimits,
          callerFrom,
          pageOf: createPageOf(config),
          now,
        });
        services.httpRouter.use(
          createRouter({
            ...api,
            status: () => readModel.connection.status(),
            costRates: () => readModel.costRates(),
            callerOf: createCallerOf({
              httpAuth: services.httpAuth,
              callerFrom,
            }),
            rateLimits,
            openApiDocument: environmentsOpenApi(),
            now,
          }),
        );
        services.httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });

        services.lifecycle.addShutdownHook(async () => {
          // First those who wait for what the watches bring, then the watches.
          await Promise.all([intake.stop(), notifications.stop()]);
          await watching.stop();
          await clients.close();
        });
      },
    });
  },
});
