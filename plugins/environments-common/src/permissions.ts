import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of permissions on one environment; the ref is `namespace/name`. */
export const RESOURCE_TYPE_ENVIRONMENT = 'environment';

/** Resource type of permissions on one class; the ref is its name. */
export const RESOURCE_TYPE_ENVIRONMENT_CLASS = 'environment-class';

/** Asking for an environment at all; which class and project is decided beside it. */
export const environmentCreatePermission = createPermission({
  name: 'environment.create',
  attributes: { action: 'create' },
});

/** Seeing an environment, its objects, events and logs, and its closing report. */
export const environmentReadPermission = createPermission({
  name: 'environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Changing what was asked: parameters, revision, owner, purpose, schedule, outcome. */
export const environmentUpdatePermission = createPermission({
  name: 'environment.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Making the lifetime longer, within what the class allows. */
export const environmentExtendPermission = createPermission({
  name: 'environment.extend',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Putting an environment to sleep and waking it, whatever its schedule says. */
export const environmentPowerPermission = createPermission({
  name: 'environment.power',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Ending an environment before its time. */
export const environmentDeletePermission = createPermission({
  name: 'environment.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Approving or rejecting a request. */
export const environmentApprovePermission = createPermission({
  name: 'environment.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Getting credentials that reach into the environment. */
export const environmentConnectPermission = createPermission({
  name: 'environment.connect',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Seeing how environments are used: of those that one may see, in figures. */
export const environmentInsightsReadPermission = createPermission({
  name: 'environment.insights.read',
  attributes: { action: 'read' },
});

/** Seeing a class. */
export const environmentClassReadPermission = createPermission({
  name: 'environment-class.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT_CLASS,
});

/** Asking for an environment of a class. */
export const environmentClassRequestPermission = createPermission({
  name: 'environment-class.request',
  attributes: {},
  resourceType: RESOURCE_TYPE_ENVIRONMENT_CLASS,
});

/** All permissions on environments. */
export const environmentPermissions = [
  environmentCreatePermission,
  environmentReadPermission,
  environmentUpdatePermission,
  environmentExtendPermission,
  environmentPowerPermission,
  environmentDeletePermission,
  environmentApprovePermission,
  environmentConnectPermission,
  environmentInsightsReadPermission,
];

/** All permissions on classes. */
export const environmentClassPermissions = [
  environmentClassReadPermission,
  environmentClassRequestPermission,
];
