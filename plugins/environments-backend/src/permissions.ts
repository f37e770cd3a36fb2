import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  environmentClassPermissions,
  environmentPermissions,
  parseEnvironmentRef,
  RESOURCE_TYPE_ENVIRONMENT,
  environmentCreatePermission,
  environmentInsightsReadPermission,
} from '@environments-dev/plugin-environments-common';
import {
  environmentClassPermissionResourceRef,
  environmentClassPermissionRules,
  environmentPermissionResourceRef,
  environmentPermissionRules,
} from '@environments-dev/plugin-environments-node';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { classFacts } from './facts/classFacts';
import type { ReadModel } from './readModel/ReadModel';

/** Tells the permission system what may be decided about, and by which rules. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  readModel: ReadModel,
): void {
  registry.addPermissions([
    environmentCreatePermission,
    environmentInsightsReadPermission,
  ]);
  registry.addResourceType({
    resourceRef: environmentPermissionResourceRef,
    permissions: environmentPermissions.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_ENVIRONMENT),
    ),
    rules: Object.values(environmentPermissionRules),
    getResources: async refs =>
      refs.map(
        ref => readModel.environments.get(parseEnvironmentRef(ref))?.facts,
      ),
  });
  registry.addResourceType({
    resourceRef: environmentClassPermissionResourceRef,
    permissions: environmentClassPermissions,
    rules: Object.values(environmentClassPermissionRules),
    getResources: async names =>
      names.map(name => {
        const klass = readModel.class(name);
        return klass && classFacts(klass);
      }),
  });
}
