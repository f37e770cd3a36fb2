import type {
  AuditorService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { recordActivity } from '../activity/recordActivity';
import { AccessReviews } from '../controlCluster/AccessReviews';
import { createAskControlCluster } from '../controlCluster/askControlCluster';
import { readClusterEndpoint } from '../controlCluster/clusterEndpoint';
import type { ControlClusterConfig } from '../controlCluster/controlClusterConfig';
import type { Clients } from '../controlCluster/createClients';
import type { Stores } from '../database/openStores';
import { ClassHistory } from '../history/ClassHistory';
import type { Watching } from '../readModel/startWatching';
import { createAccess } from './access/createAccess';
import { createApprovals } from './approvals/createApprovals';
import { AuditTrail } from './AuditTrail';
import { createClasses } from './classes/createClasses';
import { ClassResolver } from './ClassResolver';
import { ClassUse } from './ClassUse';
import { createEnvironments } from './createEnvironments';
import { createPermissions } from './createPermissions';
import { createInsights } from './insights/createInsights';
import { createLiveObjects } from './live/createLiveObjects';
import { createPresets } from './presets/createPresets';
import { createRecords } from './records/createRecords';
import { RequestReviews } from './RequestReviews';

/** The services of every area of the REST API, on what they share. */
export function createServices(options: {
  auditor: AuditorService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  controlCluster: ControlClusterConfig;
  clients: Clients;
  stores: Stores;
  watching: Watching;
  /** Called with the UID of an environment that somebody was let into or put out of. */
  onAccess: (uid: string) => void;
  now: () => Date;
}) {
  const { auditor, logger, permissions, controlCluster, clients, stores, now } =
    options;
  const { readModel, nodes, watched, accounts } = options.watching;
  const client = clients.portal;
  const access = new AccessReviews({
    client,
    prefixes: controlCluster,
    now: Date.now,
  });
  const classes = new ClassResolver({ client, classes: readModel });
  const classUse = new ClassUse({ access, classes, today: readModel });
  /** Each area takes of these what it needs. */
  const shared = {
    client,
    writerFor: clients.writerFor,
    ask: createAskControlCluster({
      logger,
      unreachableSince: () =>
        readModel.connection.staleSince() ?? now().toISOString(),
    }),
    readModel,
    nodes,
    watched,
    history: new ClassHistory({
      records: stores.records,
      environments: readModel.environments,
    }),
    classes,
    classUse,
    access,
    reviews: new RequestReviews({ readModel, classes, access, classUse, now }),
    audit: new AuditTrail(
      recordActivity(auditor, {
        store: stores.activity,
        uidOf: ref => readModel.environment(ref)?.metadata.uid,
        logger,
        now,
      }),
    ),
    ...createPermissions({ ...options, readModel }),
    now,
  };
  const records = createRecords({ ...shared, ...stores });
  return {
    environments: createEnvironments({
      ...shared,
      previewClient: clients.preview,
      keys: stores.keys,
    }),
    approvals: createApprovals({ ...shared, prefixes: controlCluster }),
    liveObjects: createLiveObjects(shared),
    access: createAccess({
      ...shared,
      connect: clients.connect,
      accounts,
      endpoint: () => readClusterEndpoint(controlCluster),
      onChanged: options.onAccess,
    }),
    ...createClasses(shared),
    presets: createPresets({
      ...shared,
      records: stores.records,
      closingReports: records,
    }),
    records,
    insights: createInsights({ ...shared, ...stores, permissions }),
  };
}
