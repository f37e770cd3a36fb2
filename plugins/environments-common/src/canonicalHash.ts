import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** A short hash of a JSON value that does not depend on the order of its fields: 16 hexadecimal digits. */
export function canonicalHash(value: unknown): string {
  const text = JSON.stringify(sorted(value));
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, field]) => [key, sorted(field)]),
      )
    : value;
}
