import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  environmentApprovePermission,
  environmentClassReadPermission,
  environmentInsightsReadPermission,
  environmentReadPermission,
  RESOURCE_TYPE_ENVIRONMENT,
  RESOURCE_TYPE_ENVIRONMENT_CLASS,
} from '@environments-dev/plugin-environments-common';
import {
  createEnvironmentClassConditionalDecision,
  createEnvironmentConditionalDecision,
  environmentClassConditions,
  environmentConditions,
} from '@environments-dev/plugin-environments-node';
import type { Policy } from './portal';

/**
 * The policy of the demo, for the projects of a test: people see what is in their
 * projects, change what they answer for, and decide on what names them. Services are
 * allowed everything, as Backstage does without asking a policy.
 *
 * @param members - entity refs of the members of each project
 */
export function projectPolicy(
  members: Record<string, readonly string[]>,
): Policy {
  return (permission, claims) => {
    if (claims.length === 0) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isPermission(permission, environmentInsightsReadPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_ENVIRONMENT)) {
      const isTheirsToDecide = environmentConditions.isApprover({ claims });
      if (isPermission(permission, environmentApprovePermission)) {
        return createEnvironmentConditionalDecision(
          permission,
          isTheirsToDecide,
        );
      }
      const isTheirs = environmentConditions.isOwner({ claims });
      if (!isPermission(permission, environmentReadPermission)) {
        return createEnvironmentConditionalDecision(permission, isTheirs);
      }
      const projects = Object.entries(members)
        .filter(([, refs]) => refs.some(ref => claims.includes(ref)))
        .map(([project]) => project);
      return createEnvironmentConditionalDecision(permission, {
        anyOf: [
          isTheirs,
          environmentConditions.isInProject({ projects }),
          isTheirsToDecide,
        ],
      });
    }
    if (
      isResourcePermission(permission, RESOURCE_TYPE_ENVIRONMENT_CLASS) &&
      !isPermission(permission, environmentClassReadPermission)
    ) {
      return createEnvironmentClassConditionalDecision(permission, {
        anyOf: [
          environmentClassConditions.isOfferedTo({ claims }),
          environmentClassConditions.isClassOwner({ claims }),
        ],
      });
    }
    return { result: AuthorizeResult.ALLOW };
  };
}
