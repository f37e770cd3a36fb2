import { z } from 'zod/v4';
import { API_VERSION } from './group';
import { statedRequestsSchema } from './requests';
import {
  conditionsSchema,
  durationSchema,
  entityRefSchema,
  freeFormSchema,
  identifierSchema,
  objectMetaSchema,
  objectNameSchema,
} from './scalars';

/** What a lifetime may be, as the class's author allows it. */
export const classLifetimeSchema = z.object({
  default: durationSchema
    .default('8h')
    .describe('Time to live when the request names none.'),
  max: durationSchema
    .default('336h')
    .describe(
      'The end, counted from ready; no extension and no grace passes it.',
    ),
  extension: durationSchema
    .default('24h')
    .describe('What one click on "extend" adds.'),
  warnBefore: z
    .array(durationSchema)
    .max(8)
    .default(['24h', '2h', '30m'])
    .describe('How long before sleep or end people are told.')
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  onExpiry: z
    .enum(['Sleep', 'End'])
    .default('Sleep')
    .describe('Sleep, then end after `grace`; or end at once.'),
  grace: durationSchema
    .default('48h')
    .describe('Between sleep and end; unused with `End`.'),
  startingDeadline: durationSchema
    .default('20m')
    .describe('From the moment it may start; then it is Failed.'),
  endingDeadline: durationSchema
    .default('15m')
    .describe('Past it, what blocks the end is named.'),
  unstarted: durationSchema
    .default('72h')
    .describe(
      'Waiting, rejected and failed requests end too, so long after that began.',
    ),
});
export type ClassLifetime = z.infer<typeof classLifetimeSchema>;

/** Where an environment may connect to. The default is nowhere but itself. */
export const egressRuleSchema = z
  .object({
    kind: z
      .enum(['DNS', 'CIDR', 'Any'])
      .describe('DNS, one CIDR, or anywhere.'),
    cidr: z.string().max(64).optional().describe('For CIDR.'),
    ports: z
      .array(z.int().min(1).max(65535))
      .max(32)
      .optional()
      .meta({ 'x-kubernetes-list-type': 'atomic' })
      .describe('All ports if absent.'),
  })
  .meta({
    'x-kubernetes-validations': [
      {
        rule: "self.kind != 'CIDR' || has(self.cidr)",
        message: 'cidr is required for kind CIDR',
        fieldPath: '.cidr',
      },
    ],
  });
export type EgressRule = z.infer<typeof egressRuleSchema>;

/** One object that the class makes; exactly one of `template` and `generateSecret`. */
export const classResourceSchema = z
  .object({
    name: identifierSchema.describe(
      'How the expressions of this class name this resource.',
    ),
    template: freeFormSchema
      .optional()
      .describe(
        'The object to apply. Strings may hold ${ } expressions; apiVersion, kind and metadata.namespace are literals.',
      ),
    generateSecret: z
      .object({
        keys: z
          .record(
            z.string(),
            z.object({ length: z.int().min(8).max(256).default(24) }),
          )
          .describe('The keys of the Secret and how long each value is.'),
        name: z
          .string()
          .max(253)
          .optional()
          .describe(
            'Name of the Secret; the resource name in lower case if absent.',
          ),
      })
      .optional()
      .describe(
        'A Secret made once by the controller; no value is rendered, read back or shown.',
      ),
    includeWhen: z
      .array(z.string().max(1024))
      .max(8)
      .default([])
      .describe('All must be true, or the resource is left out.')
      .meta({ 'x-kubernetes-list-type': 'atomic' }),
    readyWhen: z
      .array(z.string().max(1024))
      .max(8)
      .default([])
      .describe(
        'All must be true, in addition to the rule for its kind; `self` is the live object.',
      )
      .meta({ 'x-kubernetes-list-type': 'atomic' }),
    onEnd: z
      .enum(['Delete', 'Retain'])
      .default('Delete')
      .describe(
        "Retain is for what lies outside the environment's own namespace.",
      ),
    whileAsleep: freeFormSchema
      .optional()
      .describe(
        'Fields of `spec` and `metadata.annotations` that the object has while its environment sleeps, and what is done otherwise for its kind is not: `{ spec: { suspend: true } }` opts a Job in. Literals; no lists.',
      ),
    cluster: z
      .object({
        kubeconfigSecret: z
          .string()
          .max(253)
          .describe(
            "Name of the Secret with the cluster's kubeconfig, in the environment's namespace; may hold ${ } expressions.",
          ),
        key: z
          .string()
          .max(253)
          .optional()
          .describe(
            'Its key in the Secret; if absent the first of value, config and kubeconfig.',
          ),
      })
      .optional()
      .describe('Apply in a cluster that an earlier resource made.'),
    requests: statedRequestsSchema
      .optional()
      .describe(
        'What the object asks for at its most, where its kind does not tell: an operator that makes Pods, a cluster. Not for workloads and claims, whose requests are computed.',
      ),
  })
  .meta({
    'x-kubernetes-validations': [
      {
        rule: 'has(self.template) != has(self.generateSecret)',
        message: 'exactly one of template and generateSecret is required',
      },
    ],
  });
export type ClassResource = z.infer<typeof classResourceSchema>;

/** What an environment of the class offers; the portal knows what to do with each type. */
export const classOutputSchema = z.object({
  name: identifierSchema.describe('Unique within the class.'),
  type: z
    .enum(['URL', 'PortForward', 'Secret', 'Kubeconfig', 'Text'])
    .describe(
      'What the value is, so that the portal knows what to do with it. Kubeconfig: a Secret with the kubeconfig of a cluster that the environment makes.',
    ),
  title: z.string().max(128).optional().describe('What people call it.'),
  value: z.string().max(2048).optional().describe('For URL and Text.'),
  service: z.string().max(253).optional().describe('For PortForward.'),
  port: z
    .union([z.int().min(1).max(65535), z.string().max(253)])
    .optional()
    .describe('For PortForward.')
    .meta({ 'x-kubernetes-int-or-string': true }),
  secretName: z
    .string()
    .max(253)
    .optional()
    .describe('For Secret and Kubeconfig.'),
  key: z.string().max(253).optional().describe('For Secret and Kubeconfig.'),
  includeWhen: z
    .array(z.string().max(1024))
    .max(8)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('All must be true, or the output is left out.'),
});
export type ClassOutput = z.infer<typeof classOutputSchema>;

export const environmentClassSpecSchema = z.object({
  title: z.string().min(1).max(128).describe('What people call it.'),
  description: z.string().max(16384).default('').describe('Markdown.'),
  owner: entityRefSchema.describe('Entity ref of who answers for this class.'),
  tags: z
    .array(z.string().max(63))
    .max(16)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'set' })
    .describe('Words to find it by.'),
  parameters: freeFormSchema
    .default({ type: 'object', properties: {} })
    .describe(
      'JSON Schema (draft-07) of an object; the portal shows its form. Keys that begin with `ui:` belong to the form.',
    ),
  isolation: z
    .enum(['Namespace', 'Shared'])
    .default('Namespace')
    .describe(
      "Namespace: one of its own with quota, default-deny network and pod security. Shared: into the project's namespace.",
    ),
  podSecurity: z
    .enum(['privileged', 'baseline', 'restricted'])
    .default('baseline')
    .describe('Pod security level of the namespace.'),
  lifetime: classLifetimeSchema
    .default(() => classLifetimeSchema.parse({}))
    .describe('What the lifetime of an environment may be.'),
  drift: z
    .enum(['Report', 'Heal'])
    .default('Report')
    .describe('What happens to changes made by others.'),
  network: z
    .object({
      egress: z
        .array(egressRuleSchema)
        .max(64)
        .default([])
        .meta({ 'x-kubernetes-list-type': 'atomic' }),
    })
    .default({ egress: [] })
    .describe('Where an environment may connect to.'),
  access: z
    .object({
      request: z
        .array(entityRefSchema)
        .max(64)
        .default([])
        .describe('Who may request it; becomes the RBAC verb `use`.')
        .meta({ 'x-kubernetes-list-type': 'atomic' }),
      approve: z
        .object({
          when: z.string().max(1024).optional(),
          by: z
            .array(entityRefSchema)
            .min(1)
            .max(64)
            .meta({ 'x-kubernetes-list-type': 'atomic' }),
        })
        .optional(),
    })
    .default({ request: [] })
    .describe('Who may request it and who must approve.'),
  serviceAccountName: objectNameSchema.describe(
    'Account in the namespace `environment-classes` that the objects are written as.',
  ),
  resources: z
    .array(classResourceSchema)
    .min(1)
    .max(200)
    .meta({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    })
    .describe('The objects that make an environment.'),
  outputs: z
    .array(classOutputSchema)
    .max(32)
    .default([])
    .meta({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    })
    .describe('What an environment offers.'),
});
export type EnvironmentClassSpec = z.infer<typeof environmentClassSpecSchema>;

/** An error of a class, with the path into its document. */
export const classErrorSchema = z.object({
  path: z
    .string()
    .describe(
      'Path into the document: spec.resources[1].template.spec.replicas',
    ),
  message: z.string().describe('What is wrong there, and what would be right.'),
});
export type ClassError = z.infer<typeof classErrorSchema>;

export const environmentClassStatusSchema = z.object({
  observedGeneration: z
    .int()
    .optional()
    .describe('The generation of spec that this status is about.'),
  revision: z
    .string()
    .optional()
    .describe('Hash of the newest valid version of this class.'),
  environments: z
    .int()
    .optional()
    .describe('How many environments use it now.'),
  errors: z
    .array(classErrorSchema)
    .max(32)
    .optional()
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('What is wrong with the class, each with its place.'),
  conditions: conditionsSchema.optional().describe('Valid.'),
});
export type EnvironmentClassStatus = z.infer<
  typeof environmentClassStatusSchema
>;

export const environmentClassSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('EnvironmentClass'),
  metadata: objectMetaSchema,
  spec: environmentClassSpecSchema,
  status: environmentClassStatusSchema.optional(),
});
/** A golden path: what an environment of this class is, offers and may cost. */
export type EnvironmentClass = z.infer<typeof environmentClassSchema>;
