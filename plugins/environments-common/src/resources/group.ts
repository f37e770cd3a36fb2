/** The API group of every resource of this project. */
export const GROUP = 'environments.dev';

/** The one served version. */
export const VERSION = 'v1alpha1';

/** `apiVersion` of every resource of this project. */
export const API_VERSION = `${GROUP}/${VERSION}` as const;

/** Where the controller, its class revisions and the records live. */
export const SYSTEM_NAMESPACE = 'environments-system';

/** The portal's account, as the control cluster names it: it alone acts for others. */
export const PORTAL_ACCOUNT = `system:serviceaccount:${SYSTEM_NAMESPACE}:environments-portal`;

/** In the system namespace: what belongs to the installation, site values and cost rates. */
export const SITE_CONFIG_MAP = 'environments-site';

/** Where the accounts live that class objects are written as, and nothing else. */
export const CLASS_ACCOUNTS_NAMESPACE = 'environment-classes';

/** Marks a namespace as a project; the value is the project's title in label form. */
export const PROJECT_LABEL = `${GROUP}/project`;

/** Carried by every object of an environment; the value is the instance's first UID. */
export const INSTANCE_LABEL = `${GROUP}/instance`;

/** On an Environment: its identity, `{"uid","namespace","name"}` of its first life, as JSON. */
export const INSTANCE_ANNOTATION = `${GROUP}/instance`;

/** On an Environment: instants the status mirrors, as JSON, for a restore without status. */
export const INSTANTS_ANNOTATION = `${GROUP}/instants`;

/** On an Environment: the class revision it is pinned to and every kind it may apply, as JSON. */
export const PLAN_ANNOTATION = `${GROUP}/plan`;

/** On a child: the name of the class's resource it was rendered from. */
export const RESOURCE_LABEL = `${GROUP}/resource`;

/** On an Environment: a short hash of its owner's entity ref (the ref is no label value). */
export const OWNER_LABEL = `${GROUP}/owner-hash`;

/** Holds an Environment until its teardown is done and recorded. */
export const TEARDOWN_FINALIZER = `${GROUP}/teardown`;

/** Field manager of everything the controller applies. */
export const CONTROLLER_FIELD_MANAGER = `${GROUP}/controller`;

/** Field manager of what is changed on objects while their environment sleeps. */
export const SLEEP_FIELD_MANAGER = `${GROUP}/sleep`;

/** On an object while its environment sleeps: when it was changed and what it was, as JSON. */
export const ASLEEP_ANNOTATION = `${GROUP}/asleep`;

/** Selects the environments that one of several controllers serves (sharding, tests). */
export const SHARD_LABEL = `${GROUP}/shard`;
