import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { matchesEnvironmentFilter } from './environmentFacts';
import type { EnvironmentFilter } from './environmentFacts';
import { environmentPermissionResourceRef } from './resourceRefs';

function ownedOrRequestedBy(claims: string[]): {
  anyOf: [EnvironmentFilter, EnvironmentFilter];
} {
  return {
    anyOf: [
      { fact: 'owner', values: claims },
      { fact: 'requester', values: claims },
    ],
  };
}

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow environments that one of the claims owns or asked for',
  resourceRef: environmentPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe("Entity refs: the person's own and those of their groups"),
  }),
  apply: (environment, { claims }) =>
    ownedOrRequestedBy(claims).anyOf.some(filter =>
      matchesEnvironmentFilter(environment, filter),
    ),
  toQuery: ({ claims }) => ownedOrRequestedBy(claims),
});

const isInProject = createPermissionRule({
  name: 'IN_PROJECT',
  description: 'Allow environments of these projects',
  resourceRef: environmentPermissionResourceRef,
  paramsSchema: z.object({
    projects: z.array(z.string()).describe('Names of the namespaces'),
  }),
  apply: (environment, { projects }) =>
    matchesEnvironmentFilter(environment, {
      fact: 'namespace',
      values: projects,
    }),
  toQuery: ({ projects }) => ({ fact: 'namespace', values: projects }),
});

const hasClass = createPermissionRule({
  name: 'HAS_CLASS',
  description: 'Allow environments of these classes',
  resourceRef: environmentPermissionResourceRef,
  paramsSchema: z.object({
    classes: z.array(z.string()).describe('Names of classes'),
  }),
  apply: (environment, { classes }) =>
    matchesEnvironmentFilter(environment, {
      fact: 'className',
      values: classes,
    }),
  toQuery: ({ classes }) => ({ fact: 'className', values: classes }),
});

const isApprover = createPermissionRule({
  name: 'IS_APPROVER',
  description:
    'Allow environments on whose request one of the claims decides, by `spec.access.approve.by` of the class',
  resourceRef: environmentPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe("Entity refs: the person's own and those of their groups"),
  }),
  apply: (environment, { claims }) =>
    matchesEnvironmentFilter(environment, {
      fact: 'approvers',
      values: claims,
    }),
  toQuery: ({ claims }) => ({ fact: 'approvers', values: claims }),
});

/** The conditional rules of the resource type `environment`. */
export const environmentPermissionRules = {
  isOwner,
  isInProject,
  hasClass,
  isApprover,
};

/**
 * For permission policies: `environmentConditions.isOwner({ claims })` in
 * `createEnvironmentConditionalDecision(permission, ...)`.
 */
export const {
  conditions: environmentConditions,
  createConditionalDecision: createEnvironmentConditionalDecision,
} = createConditionExports({
  resourceRef: environmentPermissionResourceRef,
  rules: environmentPermissionRules,
});
