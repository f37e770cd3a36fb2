import { z } from 'zod/v4';
import {
  environmentClassSpecSchema,
  environmentClassStatusSchema,
  objectMetaSchema,
} from '../resources';
import { hardwareChoiceSchema } from './hardware';

/** One class as the API answers it, with its history's figures. */
export const classAnswerSchema = z.object({
  metadata: objectMetaSchema,
  spec: environmentClassSpecSchema,
  status: environmentClassStatusSchema.optional(),
  /** Of this class's own closed and running environments; absent while there are none. */
  figures: z
    .object({
      samples: z.int(),
      readyP50Seconds: z.number(),
      readyP95Seconds: z.number(),
      successRate: z.number().describe('0 to 1.'),
    })
    .optional(),
  hardware: z
    .array(hardwareChoiceSchema)
    .optional()
    .describe(
      'What it takes with its defaults, then with each choice that runs on other hardware; absent where nobody can tell.',
    ),
  mayRequest: z
    .discriminatedUnion('answer', [
      z.object({ answer: z.literal('Yes') }),
      z.object({
        answer: z.literal('No'),
        because: z.string().describe('As a sentence, without its full stop.'),
      }),
    ])
    .describe(
      'Whether the caller may ask for environments of it; in which project is decided beside it.',
    ),
});
export type ClassAnswer = z.infer<typeof classAnswerSchema>;
