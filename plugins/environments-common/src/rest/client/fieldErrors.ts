import { z } from 'zod/v4';

const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });

/** What is wrong with one field of a request; the path is `spec.parameters.replicas`. */
export type FieldError = z.infer<typeof fieldErrorSchema>;

const fieldErrorsSchema = z.object({
  body: z.object({
    error: z.object({ fields: z.array(fieldErrorSchema) }),
  }),
});

/** The fields that a failed call complains of; none for any other error. */
export function fieldErrorsOf(error: unknown): FieldError[] {
  const parsed = fieldErrorsSchema.safeParse(error);
  return parsed.success ? parsed.data.body.error.fields : [];
}
