import {
  classAnswerSchema,
  endRequestSchema,
  environmentRequestSchema,
  environmentSchema,
  extendRequestSchema,
  idempotencyHeadersSchema,
  listEnvironmentsQuerySchema,
  objectNameSchema,
  previewAnswerSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

const refShape = {
  namespace: objectNameSchema.describe('The project.'),
  name: objectNameSchema.describe('Name of the environment.'),
};

const { metadata, spec, status } = environmentSchema.shape;
const statusShape = status.unwrap().shape;

/** What one who asks in words wants to know of an environment. */
export const environmentSummarySchema = z.object({
  namespace: z.string().describe('The project.'),
  name: metadata.shape.name,
  className: spec.shape.className,
  parameters: spec.shape.parameters,
  owner: spec.shape.owner,
  purpose: spec.shape.purpose,
  phase: statusShape.phase.optional(),
  message: z.string().optional().describe('How it is doing, as a sentence.'),
  readyAt: statusShape.readyAt,
  sleepsAt: statusShape.sleepsAt,
  endsAt: statusShape.endsAt,
  next: statusShape.next,
  cost: statusShape.cost,
  outputs: statusShape.outputs,
  url: z.string().describe('Its page in the portal, for people.'),
});
export type EnvironmentSummary = z.infer<typeof environmentSummarySchema>;

const classSpec = classAnswerSchema.shape.spec.shape;

const classSummarySchema = z.object({
  name: objectNameSchema,
  title: classSpec.title,
  description: classSpec.description,
  tags: classSpec.tags,
  parameters: classSpec.parameters,
  lifetime: classSpec.lifetime,
  revision: classAnswerSchema.shape.status.unwrap().shape.revision,
  figures: classAnswerSchema.shape.figures,
  mayRequest: classAnswerSchema.shape.mayRequest,
});

/** Manifests are long, and the refusals and dry runs say what is wrong with them. */
const previewSummarySchema = previewAnswerSchema.extend({
  resources: z.array(
    previewAnswerSchema.shape.resources.element.omit({ manifest: true }),
  ),
});

/** What each action takes and gives: the schemas of the REST API, or parts of them. */
export const actionSchemas = {
  listEnvironments: {
    input: listEnvironmentsQuerySchema.omit({ fields: true }),
    output: z.object({
      items: z.array(environmentSummarySchema),
      totalItems: z.int(),
      nextCursor: z
        .string()
        .optional()
        .describe('`cursor` of the next page; absent on the last.'),
    }),
  },
  getEnvironment: {
    input: z.object(refShape),
    output: environmentSummarySchema,
  },
  listClasses: {
    input: z.object({}),
    output: z.object({ items: z.array(classSummarySchema) }),
  },
  previewEnvironment: {
    input: environmentRequestSchema,
    output: previewSummarySchema,
  },
  requestEnvironment: {
    input: environmentRequestSchema.extend({
      idempotencyKey: idempotencyHeadersSchema.shape['Idempotency-Key'],
    }),
    output: environmentSummarySchema,
  },
  extendEnvironment: {
    input: extendRequestSchema.extend(refShape),
    output: environmentSummarySchema,
  },
  endEnvironment: {
    input: endRequestSchema.extend(refShape),
    output: environmentSummarySchema,
  },
};
