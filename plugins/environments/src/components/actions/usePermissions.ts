import { usePermission } from '@backstage/plugin-permission-react';
import {
  Environment,
  environmentDeletePermission,
  environmentExtendPermission,
  environmentPowerPermission,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { isOver, refOf } from '../environmentFacts';

/** What the signed-in person may do with an environment as it is now. */
export function useEnvironmentActions(environment: Environment): {
  mayExtend: boolean;
  /** Put to sleep, and wake. */
  mayPower: boolean;
  mayEnd: boolean;
} {
  const resourceRef = stringifyEnvironmentRef(refOf(environment));
  const extend = usePermission({
    permission: environmentExtendPermission,
    resourceRef,
  });
  const power = usePermission({
    permission: environmentPowerPermission,
    resourceRef,
  });
  const end = usePermission({
    permission: environmentDeletePermission,
    resourceRef,
  });
  const over = isOver(environment);
  return {
    mayExtend:
      extend.allowed && !over && environment.status?.phase !== 'Failed',
    mayPower: power.allowed && !over,
    mayEnd: end.allowed && !over,
  };
}
