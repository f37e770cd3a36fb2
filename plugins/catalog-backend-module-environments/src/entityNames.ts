import { createHash } from 'node:crypto';

/** What a name of the catalog may be at most. */
const MAX_LENGTH = 63;

export function fitsEntityName(name: string): boolean {
  return name.length <= MAX_LENGTH;
}

/**
 * The beginning of a name and a hash, within what a name of the catalog may be.
 *
 * @param source - what the hash is of: names of different sources stay apart
 */
export function hashedEntityName(name: string, source: string): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  const beginning = name
    .slice(0, MAX_LENGTH - hash.length - 1)
    .replace(/[^a-z0-9]+$/, '');
  return `${beginning}-${hash}`;
}
