import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { LastTouched } from '../../activity/LastTouched';
import type { LifeStore } from '../../history/LifeStore';
import type { ClusterNodes } from '../../readModel/ClusterNodes';
import type { ReadModel } from '../../readModel/ReadModel';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import { AuthorizedInsights } from './AuthorizedInsights';
import type { InsightsService } from './InsightsService';
import { StoredInsights } from './StoredInsights';

/** Insights as the REST API has them: authorised, of what runs and of what has ended. */
export function createInsights(options: {
  permissions: PermissionsService;
  environmentPermissions: EnvironmentPermissions;
  readModel: ReadModel;
  lives: LifeStore;
  touched: LastTouched;
  nodes: ClusterNodes;
  now: () => Date;
}): InsightsService {
  const { permissions, environmentPermissions, ...known } = options;
  return new AuthorizedInsights({
    permissions,
    environments: environmentPermissions,
    inner: new StoredInsights(known),
  });
}
