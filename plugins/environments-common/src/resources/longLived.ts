import type { Environment } from './environment';
import { GROUP } from './group';

/**
 * On an Environment that others build on: it is shown in the catalog, as a Resource, for
 * as long as it is there. `kubectl label environment <name> environments.dev/long-lived=true`
 * marks one that runs already.
 */
export const LONG_LIVED_LABEL = `${GROUP}/long-lived` as const;

/** On a Resource of the catalog: project and name of the environment that it stands for, `search/llama`. */
export const ENVIRONMENT_ANNOTATION = `${GROUP}/environment` as const;

/** Whether an environment is marked long-lived. */
export function isLongLived({ metadata }: Pick<Environment, 'metadata'>) {
  return metadata.labels?.[LONG_LIVED_LABEL] === 'true';
}
