import {
  isConflict,
  isNotFound,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { ACCESS_ACCOUNT_PREFIX } from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { Scope } from '../scope';

/**
 * Takes back what kubeconfigs of the environment may do, before anything else of it goes:
 * from then on nobody is inside. The accounts themselves go with the namespace.
 */
export async function revokeAccess(
  { instance }: Scope,
  { children, client }: Dependencies,
): Promise<void> {
  const bindings = children
    .all(instance.uid)
    .filter(
      ({ object: { kind, metadata } }) =>
        kind === resourceTypes.rolebindings.kind &&
        metadata.name.startsWith(ACCESS_ACCOUNT_PREFIX),
    );
  for (const { type, object } of bindings) {
    const { name, namespace, uid } = object.metadata;
    try {
      await client.delete(
        { type, name, namespace },
        { preconditions: { uid } },
      );
    } catch (error) {
      if (!isNotFound(error) && !isConflict(error)) {
        throw error;
      }
    }
  }
}
