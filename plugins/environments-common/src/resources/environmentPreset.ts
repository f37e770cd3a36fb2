import { z } from 'zod/v4';
import { API_VERSION } from './group';
import {
  classRevisionSchema,
  entityRefSchema,
  freeFormSchema,
  objectMetaSchema,
  objectNameSchema,
} from './scalars';
import { environmentLifetimeSchema, scheduleSchema } from './environmentSpec';

export const environmentPresetSpecSchema = z.object({
  title: z.string().min(1).max(128).describe('What people call it.'),
  description: z.string().max(16384).default('').describe('Markdown.'),
  owner: entityRefSchema.describe('Entity ref of who answers for it.'),
  savedBy: entityRefSchema
    .optional()
    .describe('Entity ref of who saved it, as the portal knows them.'),
  className: objectNameSchema.describe('The EnvironmentClass it asks for.'),
  classRevision: classRevisionSchema
    .optional()
    .describe('The revision it was saved with.'),
  parameters: freeFormSchema
    .default({})
    .describe('Values that the form is filled with.'),
  fixed: z
    .array(z.string().max(253))
    .max(200)
    .default([])
    .describe('Names of parameters that the form does not let change.')
    .meta({ 'x-kubernetes-list-type': 'set' }),
  lifetime: environmentLifetimeSchema
    .optional()
    .describe('How long an environment of it lives.'),
  schedule: z
    .array(scheduleSchema)
    .max(8)
    .optional()
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('When an environment of it sleeps and wakes.'),
});
export type EnvironmentPresetSpec = z.infer<typeof environmentPresetSpecSchema>;

export const environmentPresetSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('EnvironmentPreset'),
  metadata: objectMetaSchema,
  spec: environmentPresetSpecSchema,
});
/** A request saved for reuse, some values fixed, some open. */
export type EnvironmentPreset = z.infer<typeof environmentPresetSchema>;
