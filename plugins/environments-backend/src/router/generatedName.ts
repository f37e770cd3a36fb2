import { randomUUID } from 'node:crypto';
import {
  canonicalHash,
  GENERATED_SUFFIX_LENGTH,
} from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentRequest,
  NewEnvironmentRequest,
} from '@environments-dev/plugin-environments-common';
import { nameOf } from '../service/Caller';
import type { Caller } from '../service/Caller';

/**
 * The request with a name, its own or one that begins as it says. With a key, a repeat by
 * the same caller gets the same name: it is the same request.
 */
export function withName(
  { metadata, spec }: NewEnvironmentRequest,
  caller: Caller,
  idempotencyKey: string | undefined,
): EnvironmentRequest {
  const { name, generateName = '', ...others } = metadata;
  return {
    metadata: {
      ...others,
      name:
        name ??
        `${generateName}${suffixOf(
          idempotencyKey === undefined
            ? randomUUID()
            : { by: nameOf(caller), idempotencyKey },
        )}`,
    },
    spec,
  };
}

/** Letters and digits. */
function suffixOf(source: unknown): string {
  return BigInt(`0x${canonicalHash(source)}`)
    .toString(36)
    .padStart(GENERATED_SUFFIX_LENGTH, '0')
    .slice(-GENERATED_SUFFIX_LENGTH);
}
