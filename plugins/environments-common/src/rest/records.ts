import { z } from 'zod/v4';
import { environmentRecordSpecSchema } from '../resources';

/** One closing report. */
export const recordAnswerSchema = z.object({
  name: z.string(),
  spec: environmentRecordSpecSchema,
});
export type RecordAnswer = z.infer<typeof recordAnswerSchema>;

export const listRecordsQuerySchema = z.object({
  search: z.string().max(256).optional(),
  className: z.string().optional(),
  owner: z.string().optional(),
  namespace: z.string().optional(),
  /** Name of the environment within `namespace`. */
  environment: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});
export type ListRecordsQuery = z.input<typeof listRecordsQuerySchema>;
