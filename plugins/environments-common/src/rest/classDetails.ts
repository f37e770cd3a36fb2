import { z } from 'zod/v4';
import {
  classRevisionSchema,
  environmentClassSpecSchema,
  instantSchema,
} from '../resources';

/** One version of a class that is kept, as a list shows it. */
export const classRevisionAnswerSchema = z.object({
  revision: classRevisionSchema,
  createdAt: instantSchema
    .optional()
    .describe('When the class was first found to be so.'),
  isToday: z.boolean().describe('Whether new environments start with it.'),
  environments: z
    .int()
    .describe(
      'How many environments are pinned to it, those included that the caller may not see.',
    ),
});
export type ClassRevisionAnswer = z.infer<typeof classRevisionAnswerSchema>;

/** Where a resource of a class stands in the order of starting. */
export const classResourceOrderSchema = z.object({
  name: z.string(),
  wave: z
    .int()
    .describe('From 0; a wave starts when those before it are ready.'),
  dependsOn: z
    .array(z.string())
    .describe('Resources of this class that it reads.'),
});
export type ClassResourceOrder = z.infer<typeof classResourceOrderSchema>;

/** One version of a class in full. What the installation brings to it is not part of it. */
export const classRevisionContentSchema = classRevisionAnswerSchema.extend({
  spec: environmentClassSpecSchema,
  order: z
    .array(classResourceOrderSchema)
    .optional()
    .describe(
      'In the order of starting; absent where this version is not valid any more.',
    ),
});
export type ClassRevisionContent = z.infer<typeof classRevisionContentSchema>;

/** The longest time that `GET /classes/{name}/history` looks back, in weeks. */
export const MAX_HISTORY_WEEKS = 52;

/** Query of `GET /classes/{name}/history`. */
export const classHistoryQuerySchema = z.object({
  weeks: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_HISTORY_WEEKS)
    .default(12)
    .describe('How many weeks, this one included.'),
});
export type ClassHistoryQuery = z.input<typeof classHistoryQuerySchema>;

/** How the environments of a class started that began to start in one week. */
export const classWeekSchema = z.object({
  from: instantSchema.describe('Monday 00:00 UTC.'),
  ready: z.int().describe('How many were ready.'),
  failed: z.int().describe('How many failed before they were ready.'),
  readyP50Seconds: z.number().optional().describe('Absent while none was.'),
  readyP95Seconds: z.number().optional().describe('Absent while none was.'),
});
export type ClassWeek = z.infer<typeof classWeekSchema>;

/** Answer of `GET /classes/{name}/history`: how a class is doing. */
export const classHistoryAnswerSchema = z.object({
  environments: z
    .int()
    .describe(
      'How many there are now, those included that the caller may not see.',
    ),
  weeks: z.array(classWeekSchema).describe('The oldest first, none left out.'),
});
export type ClassHistoryAnswer = z.infer<typeof classHistoryAnswerSchema>;
