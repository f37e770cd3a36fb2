import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { Dependencies } from '../dependencies';
import { unchanged } from '../identity';
import { StoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';

/** Alone writes the status, and only when it says something new. */
export async function writeStatus(
  environment: StoredEnvironment,
  status: EnvironmentStatus,
  deps: Pick<Dependencies, 'client' | 'environments' | 'statusWrites'>,
): Promise<StoredEnvironment> {
  // Undefined fields are none: what was read has none either.
  const value: unknown = JSON.parse(JSON.stringify(status));
  if (isDeepStrictEqual(value, environment.status)) {
    return environment;
  }
  const { name, namespace } = environment.metadata;
  return deps.environments.wrote(
    await deps.statusWrites(() =>
      deps.client.jsonPatch(
        {
          type: ownTypes.environments,
          name,
          namespace,
          subresource: 'status',
        },
        [...unchanged(environment), { op: 'add', path: '/status', value }],
      ),
    ),
  );
}
