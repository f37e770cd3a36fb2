import { z } from 'zod/v4';
import { API_VERSION } from './group';
import { entityRefSchema, objectMetaSchema, objectNameSchema } from './scalars';
import { requesterSchema } from './environmentSpec';

export const environmentApprovalSpecSchema = z
  .object({
    environmentName: objectNameSchema.describe(
      'What was decided on, in this namespace.',
    ),
    environmentUid: z
      .string()
      .min(1)
      .max(64)
      .describe('UID of that environment.'),
    requestHash: z
      .string()
      .max(64)
      .describe(
        'Hash of what was asked: revision, parameters, lifetime. It stands in status.approval of the environment.',
      ),
    decision: z.enum(['Approved', 'Rejected']).describe('What was decided.'),
    reason: z.string().max(1024).default('').describe('Why.'),
    approver: requesterSchema
      .optional()
      .describe('Stamped by admission at creation.'),
    onBehalfOf: entityRefSchema
      .optional()
      .describe('Entity ref of the person for whom the portal wrote it.'),
  })
  .meta({
    'x-kubernetes-validations': [
      { rule: 'self == oldSelf', message: 'an approval is immutable' },
    ],
  });
export type EnvironmentApprovalSpec = z.infer<
  typeof environmentApprovalSpecSchema
>;

export const environmentApprovalSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('EnvironmentApproval'),
  metadata: objectMetaSchema,
  spec: environmentApprovalSpecSchema,
});
/** A signature: one decision on exactly one request. */
export type EnvironmentApproval = z.infer<typeof environmentApprovalSchema>;
