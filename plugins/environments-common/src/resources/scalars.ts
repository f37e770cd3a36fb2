import { z } from 'zod/v4';

/**
 * A Go duration such as `8h`, `1h30m` or `90s`; not empty. Days are not a unit:
 * CEL's `duration()` in the API server does not know them.
 */
export const durationSchema = z
  .string()
  .max(32)
  .regex(
    /^([0-9]+h)?([0-9]+m)?([0-9]+s)?$/,
    'must be a duration such as 8h, 1h30m or 90s',
  )
  .min(2)
  .meta({ title: 'Duration' });

/** An amount of money as a decimal string, in the installation's currency. */
export const moneySchema = z
  .string()
  .regex(/^[0-9]+(\.[0-9]+)?$/, 'must be a decimal number such as 2.10');

/** An instant, RFC 3339 in UTC. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .meta({ format: 'date-time' });

/** A Backstage entity ref: `kind:namespace/name`. */
export const entityRefSchema = z
  .string()
  .max(253)
  .regex(
    /^[a-zA-Z][a-zA-Z0-9]*:[a-zA-Z0-9-_.]+\/[a-zA-Z0-9-_.]+$/,
    'must be an entity ref such as group:default/search',
  );

/** A Kubernetes object name (RFC 1123 label). */
export const objectNameSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'must consist of lower case letters, digits and "-", and start and end with a letter or digit',
  );

/** A CEL identifier: how other resources of the class name this one. */
export const identifierSchema = z
  .string()
  .max(63)
  .regex(
    /^[a-zA-Z][a-zA-Z0-9_]*$/,
    'must be an identifier: a letter, then letters, digits or "_"',
  );

/** A revision of a class: what `status.revision` of the class says. */
export const classRevisionSchema = z
  .string()
  .regex(
    /^[0-9a-f]{16}$/,
    'must be a revision of the class, 16 hexadecimal digits such as 5f3c0a9d1be24c87',
  );

/** Any JSON object; the API server keeps what it does not know. */
export const freeFormSchema = z
  .record(z.string(), z.unknown())
  .meta({ 'x-kubernetes-preserve-unknown-fields': true });

/** A Kubernetes condition. */
export const conditionSchema = z.object({
  type: z.string().max(64).describe('What it is about.'),
  status: z.enum(['True', 'False', 'Unknown']).describe('Whether it holds.'),
  reason: z.string().max(128).describe('One word, for programs.'),
  message: z.string().max(4096).describe('A sentence, for people.'),
  lastTransitionTime: instantSchema.describe('When status last changed.'),
  observedGeneration: z
    .int()
    .optional()
    .describe('The generation of spec that it is about.'),
});
export type Condition = z.infer<typeof conditionSchema>;

/** Conditions, one a type. */
export const conditionsSchema = z
  .array(conditionSchema)
  .max(16)
  .meta({
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['type'],
  });

/** `metadata` as we read it; the API server validates it. */
export const objectMetaSchema = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
  uid: z.string().optional(),
  resourceVersion: z.string().optional(),
  generation: z.number().optional(),
  creationTimestamp: z.string().optional(),
  deletionTimestamp: z.string().optional(),
  deletionGracePeriodSeconds: z.number().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  finalizers: z.array(z.string()).optional(),
  ownerReferences: z
    .array(
      z.looseObject({
        apiVersion: z.string(),
        kind: z.string(),
        name: z.string(),
        uid: z.string(),
        controller: z.boolean().optional(),
      }),
    )
    .optional(),
});
export type ObjectMeta = z.infer<typeof objectMetaSchema>;
