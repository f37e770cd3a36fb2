import { z } from 'zod/v4';
import { instantSchema } from '../resources';

/** Where a list goes on; without a cursor it does not. */
export const pageInfoSchema = z.object({
  nextCursor: z.string().optional(),
});

/** One page of a list, with how many there are in all. */
export function listSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    totalItems: z.int(),
    pageInfo: pageInfoSchema,
    /** Present when the control cluster cannot be reached: since when this is what was known. */
    staleSince: instantSchema.optional(),
  });
}

/** What {@link listSchema} reads. */
export interface List<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  staleSince?: string;
}
