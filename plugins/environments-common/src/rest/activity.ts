import { z } from 'zod/v4';
import { instantSchema } from '../resources';

/** One thing that was done to an environment, or that happened to it. */
export const activityItemSchema = z.object({
  at: instantSchema.describe('When it was done or happened.'),
  actor: z
    .string()
    .optional()
    .describe(
      'Entity ref of who did it, else a user name of the control cluster; absent for what nobody did.',
    ),
  kind: z
    .string()
    .describe('What it was, in one word: Requested, Extended, Warned, Ready.'),
  message: z.string().describe('The same as a sentence.'),
  source: z
    .enum(['Portal', 'Cluster'])
    .describe(
      'Portal: done through the portal, as its audit trail has it. Cluster: as the control cluster tells it.',
    ),
});
export type ActivityItem = z.infer<typeof activityItemSchema>;

/** Answer of `GET .../activity`; newest first. */
export const activityAnswerSchema = z.object({
  items: z.array(activityItemSchema),
});
export type ActivityAnswer = z.infer<typeof activityAnswerSchema>;
