import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
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

/** What the demo's policy goes by; `permission.demo`. */
export interface DemoOrganisation {
  /** Entity refs of the groups whose members may do everything. */
  platformGroups: string[];
  /** Entity refs of each project's members. */
  projects: Record<string, string[]>;
}

export function readDemoOrganisation(config: Config): DemoOrganisation {
  const demo = config.getOptionalConfig('permission.demo');
  const projects = demo?.getOptionalConfig('projects');
  return {
    platformGroups: demo?.getOptionalStringArray('platformGroups') ?? [],
    projects: Object.fromEntries(
      (projects?.keys() ?? []).map(project => [
        project,
        projects?.getStringArray(project) ?? [],
      ]),
    ),
  };
}

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

function intersects(some: string[], others: string[]): boolean {
  return some.some(one => others.includes(one));
}

/** The projects that one of the claims is a member of. */
function projectsOf(
  { projects }: DemoOrganisation,
  claims: string[],
): string[] {
  return Object.entries(projects)
    .filter(([, members]) => intersects(claims, members))
    .map(([project]) => project);
}

/** Presets and environments are for who is in their project; the rest of the catalog for all. */
function decideOnEntities(
  organisation: DemoOrganisation,
  permission: Permission,
  claims: string[],
): PolicyDecision {
  if (!isResourcePermission(permission, 'catalog-entity')) {
    return allow;
  }
  const annotation = 'environments.dev/project';
  return createCatalogConditionalDecision(permission, {
    anyOf: [
      { not: catalogConditions.hasAnnotation({ annotation }) },
      catalogConditions.isEntityOwner({ claims }),
      ...projectsOf(organisation, claims).map(value =>
        catalogConditions.hasAnnotation({ annotation, value }),
      ),
    ],
  });
}

/** People see what is in their projects, change what they answer for, and decide on what names them. */
function decideOnEnvironments(
  organisation: DemoOrganisation,
  permission: ResourcePermission<typeof RESOURCE_TYPE_ENVIRONMENT>,
  claims: string[],
): PolicyDecision {
  const isTheirsToDecide = environmentConditions.isApprover({ claims });
  if (isPermission(permission, environmentApprovePermission)) {
    return createEnvironmentConditionalDecision(permission, isTheirsToDecide);
  }
  const isTheirs = environmentConditions.isOwner({ claims });
  if (!isPermission(permission, environmentReadPermission)) {
    return createEnvironmentConditionalDecision(permission, isTheirs);
  }
  const projects = projectsOf(organisation, claims);
  return createEnvironmentConditionalDecision(permission, {
    anyOf: [
      isTheirs,
      environmentConditions.isInProject({ projects }),
      isTheirsToDecide,
    ],
  });
}

/**
 * What a person may do in the demo: see the environments of their projects and
 * their own, change only what they or a group of theirs answer for, see and decide
 * on requests whose class names them, and, as a platform engineer, everything. The control
 * cluster's own rules hold beside it.
 *
 * @param claims - the person's entity refs, groups included; undefined when nobody is signed in
 */
export function decide(
  organisation: DemoOrganisation,
  permission: Permission,
  claims: string[] | undefined,
): PolicyDecision {
  if (!claims) {
    return deny;
  }
  if (intersects(claims, organisation.platformGroups)) {
    return allow;
  }
  if (isPermission(permission, environmentInsightsReadPermission)) {
    return deny;
  }
  // Its proxy would reach the control cluster past every permission below.
  if (permission.name === 'kubernetes.proxy') {
    return deny;
  }
  if (permission.name === 'catalog.entity.read') {
    return decideOnEntities(organisation, permission, claims);
  }
  if (isResourcePermission(permission, RESOURCE_TYPE_ENVIRONMENT)) {
    return decideOnEnvironments(organisation, permission, claims);
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
  return allow;
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, config, userInfo }) {
        const organisation = readDemoOrganisation(config);
        policy.setPolicy({
          async handle({ permission }, user) {
            const info = user && (await userInfo.getUserInfo(user.credentials));
            return decide(organisation, permission, info?.ownershipEntityRefs);
          },
        });
      },
    });
  },
});
