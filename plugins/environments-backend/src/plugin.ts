import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import { environmentsOpenApi } from '@environments-dev/plugin-environments-common';
import {
  environmentClassPermissionResourceRef,
  environmentPermissionResourceRef,
} from '@environments-dev/plugin-environments-node';
import { ActivityStore } from './activity/ActivityStore';
import { EnvironmentActivity } from './activity/EnvironmentActivity';
import { recordActivity } from './activity/recordActivity';
import { AccessReviews } from './controlCluster/AccessReviews';
import { createAskControlCluster } from './controlCluster/askControlCluster';
import {
  PREVIEW_ACCOUNT,
  readControlClusterConfig,
} from './controlCluster/controlClusterConfig';
import { ClassHistory } from './history/ClassHistory';
import { ExportMarker } from './history/ExportMarker';
import { RecordIntake } from './history/RecordIntake';
import { RecordStore } from './history/RecordStore';
import { NotificationStore } from './notifications/NotificationStore';
import { startNotifications } from './notifications/startNotifications';
import { registerPermissions } from './permissions';
import { ReadModel } from './readModel/ReadModel';
import { createCallerOf, createRouter } from './router';
import { ApprovalInbox } from './service/approvals/ApprovalInbox';
import { ApprovalWriter } from './service/approvals/ApprovalWriter';
import { AuditedEnvironments } from './service/AuditedEnvironments';
import { AuthorizedEnvironments } from './service/AuthorizedEnvironments';
import { ClassCatalog } from './service/ClassCatalog';
import { ClassResolver } from './service/ClassResolver';
import { ClassUse } from './service/ClassUse';
import { ControlClusterEnvironments } from './service/ControlClusterEnvironments';
import { EnvironmentWriter } from './service/EnvironmentWriter';
import { readOwnEvents } from './service/live/environmentEvents';
import { Previews } from './service/preview/Previews';
import { ProjectCatalog } from './service/ProjectCatalog';
import { RequestReviews } from './service/RequestReviews';
import { ChangeSignals } from './signals/ChangeSignals';
import { publishTo } from './signals/publishTo';

/** The REST API of Environments, its read model and its history. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
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
        const { lifecycle, logger, permissionsRegistry } = services;
        const now = () => new Date();

        const controlCluster = readControlClusterConfig(
          services.config,
          process.env,
        );
        const account = createKubernetesClient({
          kubeConfig: { path: controlCluster.kubeconfig },
          userAgent: 'environments-portal',
        });
        const client = controlCluster.impersonate
          ? account.as({ user: controlCluster.impersonate })
          : account;

        const signals = new ChangeSignals({
          publish: publishTo(services.signals, logger),
          intervalMillis: 500,
          setTimer: (callback, millis) => setTimeout(callback, millis).unref(),
        });
        const records = await RecordStore.create(services.database);
        const exported = new ExportMarker({ client, logger, now });
        const intake = new RecordIntake({
          records,
          logger,
          onTaken: record => {
            signals.changed(record.spec.environment.uid);
            void exported.mark(record);
          },
          delay: (millis, signal) =>
            sleep(millis, undefined, { ref: false, signal }),
        });
        const notificationStore = await NotificationStore.create(
          services.database,
        );
        const activity = await ActivityStore.create(services.database);
        const readModel = new ReadModel({
          client,
          logger,
          now,
          listeners: [
            {
              onEnvironment: ({ metadata }) =>
                signals.changed(metadata.uid ?? ''),
              onApproval: ({ spec }) => signals.changed(spec.environmentUid),
              onClass: ({ metadata }) => signals.changed(metadata.uid ?? ''),
              onRecord: record => intake.take(record),
            },
          ],
        });

        const notifications = await startNotifications({
          store: notificationStore,
          scheduler: services.scheduler,
          service: services.notifications,
          readModel,
          logger,
          now,
        });
        const history = new ClassHistory({
          records,
          environments: readModel.environments,
        });
        const access = new AccessReviews({
          client,
          prefixes: controlCluster,
          now: Date.now,
        });
        const classes = new ClassResolver({ client, classes: readModel });
        const classUse = new ClassUse({ access, classes, today: readModel });
        const reviews = new RequestReviews({
          readModel,
          classes,
          access,
          classUse,
          now,
        });
        const ask = createAskControlCluster({
          logger,
          unreachableSince: () =>
            readModel.connection.staleSince() ?? now().toISOString(),
        });
        registerPermissions(permissionsRegistry, readModel);
        const environments = new AuditedEnvironments({
          auditor: recordActivity(services.auditor, {
            store: activity,
            uidOf: ref => readModel.environment(ref)?.metadata.uid,
            logger,
            now,
          }),
          inner: new AuthorizedEnvironments({
            permissions: services.permissions,
            environmentFilter: createConditionTransformer(
              permissionsRegistry.getPermissionRuleset(
                environmentPermissionResourceRef,
              ),
            ),
            classFilter: createConditionTransformer(
              permissionsRegistry.getPermissionRuleset(
                environmentClassPermissionResourceRef,
              ),
            ),
            inner: new ControlClusterEnvironments({
              client,
              ask,
              readModel,
              records,
              classes: new ClassCatalog({ readModel, history }),
              projects: new ProjectCatalog({ readModel, access }),
              previews: new Previews({
                client: account.as({ user: PREVIEW_ACCOUNT }),
                reviews,
                readModel,
                history,
                now,
              }),
              activity: new EnvironmentActivity({
                store: activity,
                readEvents: environment =>
                  ask(() => readOwnEvents(environment, client)),
              }),
              writer: new EnvironmentWriter({
                client,
                access,
                classes,
                classUse,
                reviews,
                now,
                newId: randomUUID,
              }),
              inbox: new ApprovalInbox({
                readModel,
                reviews,
                access,
                history,
                prefixes: controlCluster,
                now,
              }),
              approvals: new ApprovalWriter({
                client,
                access,
                prefixes: controlCluster,
              }),
            }),
          }),
        });

        services.httpRouter.use(
          createRouter({
            environments,
            callerOf: createCallerOf(services),
            openApiDocument: environmentsOpenApi(),
            now,
          }),
        );
        services.httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });
        lifecycle.addShutdownHook(async () => {
          await readModel.stop();
          await intake.stop();
          await notifications.stop();
          await account.close();
        });
      },
    });
  },
});
