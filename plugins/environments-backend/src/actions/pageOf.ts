import type { Config } from '@backstage/config';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';

/** Where people find the page of an environment: `app.baseUrl` of the portal, and its path. */
export function createPageOf(config: Config): (ref: EnvironmentRef) => string {
  const portal = config.getOptionalString('app.baseUrl') ?? '';
  return ({ namespace, name }) =>
    [
      portal.replace(/\/$/, ''),
      'environments',
      encodeURIComponent(namespace),
      encodeURIComponent(name),
    ].join('/');
}
