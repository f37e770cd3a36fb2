import { z } from 'zod/v4';
import { moneySchema, resourceRequestsSchema } from '../resources';

/** Whether what is asked for would find nodes now; others may be faster. */
export const roomOnNodesSchema = z.object({
  /** `Later`: when others leave; `Never`: not on the nodes that there are now. */
  fits: z.enum(['Now', 'Later', 'Never']),
  message: z.string().optional().describe('Why not, as a sentence.'),
  devices: z
    .array(
      z.object({
        resource: z.string().describe('Resource name: nvidia.com/gpu.'),
        free: z.string(),
        total: z.string(),
      }),
    )
    .describe('GPUs and other devices that it asks for, where it may go.'),
});
export type RoomOnNodes = z.infer<typeof roomOnNodesSchema>;

/** One kind of hardware that a class may run on, and what picks it. */
export const hardwareChoiceSchema = z.object({
  label: z
    .string()
    .optional()
    .describe('As the form names the choice; absent for the defaults.'),
  parameters: z
    .record(z.string(), z.unknown())
    .describe('What differs from the defaults.'),
  requests: resourceRequestsSchema.describe('At its most.'),
  perHour: z
    .object({ currency: z.string(), amount: moneySchema })
    .optional()
    .describe('While awake; absent without cost rates.'),
  room: roomOnNodesSchema
    .optional()
    .describe('Absent while the nodes are not known.'),
});
export type HardwareChoice = z.infer<typeof hardwareChoiceSchema>;
