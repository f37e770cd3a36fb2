/**
 * Waits that double from 200 ms to 5 s, each shortened at random by up to a
 * half, so that many clients do not come back at the same instant.
 *
 * @param random a number from 0 up to 1
 */
export function createBackoff(
  random: () => number,
): (attempt: number) => number {
  return attempt => Math.min(5000, 100 * 2 ** attempt) * (1 - random() / 2);
}
