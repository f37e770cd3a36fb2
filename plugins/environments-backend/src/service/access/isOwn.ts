import type { RevokeRequest } from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';

/** Whether somebody means the kubeconfigs that were made for themselves. */
export function isOwn({ person }: RevokeRequest, caller: Caller): boolean {
  return (
    person === undefined ||
    (caller.type === 'Person' && person === caller.entityRef)
  );
}
