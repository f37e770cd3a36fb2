import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { matchesEnvironmentClassFilter } from './environmentFacts';
import { environmentClassPermissionResourceRef } from './resourceRefs';

const isClassOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow classes that one of the claims owns',
  resourceRef: environmentClassPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe("Entity refs: the person's own and those of their groups"),
  }),
  apply: (klass, { claims }) =>
    matchesEnvironmentClassFilter(klass, { fact: 'owner', values: claims }),
  toQuery: ({ claims }) => ({ fact: 'owner' as const, values: claims }),
});

const isOfferedTo = createPermissionRule({
  name: 'IS_OFFERED_TO',
  description:
    'Allow classes that everybody, or one of the claims, may request by `spec.access.request`',
  resourceRef: environmentClassPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe("Entity refs: the person's own and those of their groups"),
  }),
  apply: (klass, { claims }) =>
    matchesEnvironmentClassFilter(klass, { fact: 'offeredTo', values: claims }),
  toQuery: ({ claims }) => ({ fact: 'offeredTo' as const, values: claims }),
});

const hasClassName = createPermissionRule({
  name: 'HAS_CLASS',
  description: 'Allow these classes',
  resourceRef: environmentClassPermissionResourceRef,
  paramsSchema: z.object({
    classes: z.array(z.string()).describe('Names of classes'),
  }),
  apply: (klass, { classes }) =>
    matchesEnvironmentClassFilter(klass, { fact: 'name', values: classes }),
  toQuery: ({ classes }) => ({ fact: 'name' as const, values: classes }),
});

/** The conditional rules of the resource type `environment-class`. */
export const environmentClassPermissionRules = {
  isClassOwner,
  isOfferedTo,
  hasClassName,
};

/** For permission policies, as `environmentConditions` is for environments. */
export const {
  conditions: environmentClassConditions,
  createConditionalDecision: createEnvironmentClassConditionalDecision,
} = createConditionExports({
  resourceRef: environmentClassPermissionResourceRef,
  rules: environmentClassPermissionRules,
});
