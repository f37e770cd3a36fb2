import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_ENVIRONMENT,
  RESOURCE_TYPE_ENVIRONMENT_CLASS,
} from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentClassFacts,
  EnvironmentClassFilter,
  EnvironmentFacts,
  EnvironmentFilter,
} from './environmentFacts';

/** The resource type `environment`; resource refs are `namespace/name`. */
export const environmentPermissionResourceRef = createPermissionResourceRef<
  EnvironmentFacts,
  EnvironmentFilter
>().with({
  pluginId: 'environments',
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** The resource type `environment-class`; resource refs are names of classes. */
export const environmentClassPermissionResourceRef =
  createPermissionResourceRef<
    EnvironmentClassFacts,
    EnvironmentClassFilter
  >().with({
    pluginId: 'environments',
    resourceType: RESOURCE_TYPE_ENVIRONMENT_CLASS,
  });
