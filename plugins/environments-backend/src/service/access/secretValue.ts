import { ConflictError } from '@backstage/errors';
import type { RevealAnswer } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

const secretSchema = z.object({
  data: z.record(z.string(), z.string()).default({}),
});

/**
 * What a Secret holds under a key: as text, or in base64 where it is none. Pure.
 *
 * @throws ConflictError where it has no such key; says nothing of the others
 */
export function secretValue(secret: unknown, key: string): RevealAnswer {
  const { data } = secretSchema.parse(secret);
  const encoded = Object.hasOwn(data, key) ? data[key] : undefined;
  if (encoded === undefined) {
    throw new ConflictError(`The Secret has no key '${key}' yet`);
  }
  const bytes = Buffer.from(encoded, 'base64');
  try {
    return {
      value: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'Text',
    };
  } catch {
    return { value: encoded, encoding: 'Base64' };
  }
}
