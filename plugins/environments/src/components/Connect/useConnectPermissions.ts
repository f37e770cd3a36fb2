import { usePermission } from '@backstage/plugin-permission-react';
import {
  type Environment,
  environmentConnectPermission,
  environmentUpdatePermission,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { refOf } from '../environmentFacts';

/** Whether the signed-in person may get in; undefined until that is known. */
export function useConnectPermissions(environment: Environment): {
  mayConnect: boolean | undefined;
  /** Put others out. */
  mayRevoke: boolean;
} {
  const resourceRef = stringifyEnvironmentRef(refOf(environment));
  const connect = usePermission({
    permission: environmentConnectPermission,
    resourceRef,
  });
  const update = usePermission({
    permission: environmentUpdatePermission,
    resourceRef,
  });
  return {
    mayConnect: connect.loading ? undefined : connect.allowed,
    mayRevoke: update.allowed,
  };
}
