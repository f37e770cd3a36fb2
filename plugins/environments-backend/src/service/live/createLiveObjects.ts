import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { ReadModel } from '../../readModel/ReadModel';
import type { AuditTrail } from '../AuditTrail';
import type { ClassResolver } from '../ClassResolver';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import { AuditedLiveObjects } from './AuditedLiveObjects';
import { AuthorizedLiveObjects } from './AuthorizedLiveObjects';
import { ControlClusterLiveObjects } from './ControlClusterLiveObjects';
import type { LiveObjectsService } from './LiveObjectsService';
import type { WatchedEnvironments } from './WatchedEnvironments';

/** Live objects as the REST API has them: audited, authorised, from the control cluster. */
export function createLiveObjects(options: {
  /** Acts as the portal's account. */
  client: KubernetesClient;
  ask: AskControlCluster;
  readModel: ReadModel;
  watched: WatchedEnvironments;
  classes: ClassResolver;
  audit: AuditTrail;
  environmentPermissions: EnvironmentPermissions;
  now: () => Date;
}): LiveObjectsService {
  const { audit, environmentPermissions, ...rest } = options;
  return new AuditedLiveObjects({
    audit,
    inner: new AuthorizedLiveObjects({
      permissions: environmentPermissions,
      inner: new ControlClusterLiveObjects(rest),
    }),
  });
}
