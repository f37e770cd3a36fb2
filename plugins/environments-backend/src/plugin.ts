import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import {
  CONNECT_ACCOUNT,
  environmentsOpenApi,
} from '@environments-dev/plugin-environments-common';
import { createPageOf } from './actions/pageOf';
import { registerEnvironmentActions } from './actions/registerEnvironmentActions';
import { ActivityStore } from './activity/ActivityStore';
import { LastTouched } from './activity/LastTouched';
import { recordActivity } from './activity/recordActivity';
import { AccessReviews } from './controlCluster/AccessReviews';
import { readClusterEndpoint } from './controlCluster/clusterEndpoint';
import { createAskControlCluster } from './controlCluster/askControlCluster';
import {
  PREVIEW_ACCOUNT,
  readControlClusterConfig,
} from './controlCluster/controlClusterConfig';
import { ClassHistory } from './history/ClassHistory';
import { ExportMarker } from './history/ExportMarker';
import { LifeStore } from './history/LifeStore';
import { RecordIntake } from './history/RecordIntake';
import { RecordStore } from './history/RecordStore';
import { createMembersOf } from './notifications/membersOf';
import { NotificationStore } from './notifications/NotificationStore';
import { startNotifications } from './notifications/startNotifications';
import { registerPermissions } from './permissions';
import { ClusterNodes } from './readModel/ClusterNodes';
import { ReadModel } from './readModel/ReadModel';
import { createCallerFrom, createCallerOf, createRouter } from './router';
import { rememberUserInfo } from './router/rememberedUserInfo';
import { AccessAccounts } from './service/access/AccessAccounts';
import { createAccess } from './service/access/createAccess';
import { createApprovals } from './service/approvals/createApprovals';
import { AuditTrail } from './service/AuditTrail';
import { ClassCatalog } from './service/ClassCatalog';
import { AuthorizedClassDetails } from './service/classes/AuthorizedClassDetails';
import { AuthorizedClasses } from './service/classes/AuthorizedClasses';
import { ControlClusterClassDetails } from './service/classes/ControlClusterClassDetails';
import { ControlClusterClasses } from './service/classes/ControlClusterClasses';
import { ClassResolver } from './service/ClassResolver';
import { ClassUse } from './service/ClassUse';
import { createEnvironments } from './service/createEnvironments';
import { createPermissions } from './service/createPermissions';
import { ClassHardware } from './service/hardware/ClassHardware';
import { IdempotencyStore } from './service/idempotency/IdempotencyStore';
import { AuthorizedInsights } from './service/insights/AuthorizedInsights';
import { StoredInsights } from './service/insights/StoredInsights';
import { createLiveObjects } from './service/live/createLiveObjects';
import { WatchedEnvironments } from './service/live/WatchedEnvironments';
import { createPresets } from './service/presets/createPresets';
import { ProjectCatalog } from './service/ProjectCatalog';
import { readRateLimitConfig } from './service/rateLimits/rateLimitConfig';
import { RateLimits } from './service/rateLimits/RateLimits';
import { createRecords } from './service/records/createRecords';
import { RequestReviews } from './service/RequestReviews';
import { ChangeSignals } from './signals/ChangeSignals';
import { publishTo } from './signals/publishTo';

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
          intervalMillis: 250,
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
        const lives = await LifeStore.create(services.database);
        const touched = await LastTouched.create(services.database);
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
              onPreset: ({ metadata }) => signals.changed(metadata.uid ?? ''),
              onRecord: record => intake.take(record),
            },
          ],
        });

        const notifications = await startNotifications({
          store: notificationStore,
          scheduler: services.scheduler,
          service: services.notifications,
          membersOf: createMembersOf(services),
          readModel,
          logger,
          now,
        });
        const nodes = new ClusterNodes({ client });
        const watched = new WatchedEnvironments({
          client,
          idleMillis: 120_000,
          setTimer: (callback, millis) => setTimeout(callback, millis).unref(),
          now: Date.now,
          onChange: uid => signals.changed(uid),
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
        const knownClasses = new ControlClusterClasses({
          readModel,
          classes: new ClassCatalog({
            readModel,
            history,
            hardware: new ClassHardware({ classes, nodes, rates: readModel }),
          }),
          projects: new ProjectCatalog({ readModel, access }),
        });
        const { environmentPermissions, classPermissions } = createPermissions({
          permissions: services.permissions,
          permissionsRegistry,
          readModel,
          classes: knownClasses,
        });
        const audit = new AuditTrail(
          recordActivity(services.auditor, {
            store: activity,
            uidOf: ref => readModel.environment(ref)?.metadata.uid,
            logger,
            now,
          }),
        );

        const environments = createEnvironments({
          client,
          previewClient: account.as({ user: PREVIEW_ACCOUNT }),
          ask,
          readModel,
          nodes,
          history,
          keys: await IdempotencyStore.create(services.database),
          reviews,
          classes,
          classUse,
          access,
          audit,
          environmentPermissions,
          classPermissions,
          now,
        });
        const accessAccounts = new AccessAccounts({ client, logger });
        const closingReports = createRecords({
          watched,
          ask,
          readModel,
          records,
          activity,
          environmentPermissions,
        });
        const offeredClasses = new AuthorizedClasses({
          inner: knownClasses,
          classPermissions,
          environmentPermissions,
        });
        const callerFrom = createCallerFrom({
          ...services,
          userInfo: rememberUserInfo(services.userInfo, Date.now),
        });
        const rateLimits = await RateLimits.create(
          services.database,
          readRateLimitConfig(services.config),
        );
        registerEnvironmentActions(services.actionsRegistry, {
          environments,
          classes: offeredClasses,
          rateLimits,
          callerFrom,
          pageOf: createPageOf(services.config),
          now,
        });

        services.httpRouter.use(
          createRouter({
            environments,
            approvals: createApprovals({
              client,
              ask,
              readModel,
              history,
              reviews,
              access,
              prefixes: controlCluster,
              audit,
              environmentPermissions,
              now,
            }),
            liveObjects: createLiveObjects({
              client,
              ask,
              readModel,
              watched,
              classes,
              audit,
              environmentPermissions,
              now,
            }),
            access: createAccess({
              connect: account.as({ user: CONNECT_ACCOUNT }),
              ask,
              readModel,
              accounts: accessAccounts,
              access,
              endpoint: () => readClusterEndpoint(controlCluster),
              onChanged: uid => signals.changed(uid),
              audit,
              environmentPermissions,
              now,
            }),
            classes: offeredClasses,
            classDetails: new AuthorizedClassDetails({
              permissions: classPermissions,
              inner: new ControlClusterClassDetails({
                readModel,
                resolver: classes,
                history,
                now,
              }),
            }),
            presets: createPresets({
              client,
              ask,
              readModel,
              records,
              closingReports,
              classes,
              classUse,
              access,
              audit,
              environmentPermissions,
              classPermissions,
            }),
            records: closingReports,
            insights: new AuthorizedInsights({
              permissions: services.permissions,
              environments: environmentPermissions,
              inner: new StoredInsights({
                readModel,
                lives,
                touched,
                nodes,
                now,
              }),
            }),
            status: () => readModel.connection.status(),
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
        lifecycle.addShutdownHook(async () => {
          await Promise.all([readModel.stop(), nodes.stop(), watched.stop()]);
          await accessAccounts.stop();
          await intake.stop();
          await notifications.stop();
          await account.close();
        });
      },
    });
  },
});
