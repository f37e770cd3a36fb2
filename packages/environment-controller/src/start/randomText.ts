import { randomInt } from 'node:crypto';

/** Letters and digits only: a password that needs no quoting in a shell or a URL. */
const ALPHABET =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Cryptographically random text of letters and digits, about 5.95 bits each. */
export function randomText(length: number): string {
  return Array.from(
    { length },
    () => ALPHABET[randomInt(ALPHABET.length)],
  ).join('');
}
