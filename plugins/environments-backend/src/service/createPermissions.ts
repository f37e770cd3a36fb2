import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  environmentClassPermissionResourceRef,
  environmentPermissionResourceRef,
} from '@environments-dev/plugin-environments-node';
import type { ReadModel } from '../readModel/ReadModel';
import { ClassPermissions } from './classes/ClassPermissions';
import { EnvironmentPermissions } from './EnvironmentPermissions';

/** What the permission policy says, of environments and of classes. */
export function createPermissions(options: {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  readModel: ReadModel;
}): {
  environmentPermissions: EnvironmentPermissions;
  classPermissions: ClassPermissions;
} {
  const { permissions, permissionsRegistry, readModel } = options;
  return {
    environmentPermissions: new EnvironmentPermissions({
      permissions,
      transform: createConditionTransformer(
        permissionsRegistry.getPermissionRuleset(
          environmentPermissionResourceRef,
        ),
      ),
      getEnvironment: ref => readModel.getEnvironment(ref),
      now: Date.now,
    }),
    classPermissions: new ClassPermissions({
      permissions,
      transform: createConditionTransformer(
        permissionsRegistry.getPermissionRuleset(
          environmentClassPermissionResourceRef,
        ),
      ),
      getClass: name => readModel.getClass(name),
      now: Date.now,
    }),
  };
}
