import { createHash, randomInt } from 'node:crypto';

/**
 * The seed of this run: `FAULTS_SEED`, or a new one. All that is random in a run
 * follows from it, so that the same seed repeats the run.
 */
export const seed: number = process.env.FAULTS_SEED
  ? Number(process.env.FAULTS_SEED)
  : randomInt(2 ** 31);

/** Whether all is run (`npm run faults -- --all`) or a sample, as in `npm test`. */
export const runsAll: boolean = process.env.FAULTS_ALL === 'true';

/** A number in [0, 1) that depends on the parts alone. */
export function chance(...parts: Array<string | number>): number {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** One of the options, which depends on the parts alone. */
export function choose<T>(
  options: readonly T[],
  ...parts: Array<string | number>
): T {
  return options[Math.floor(chance(...parts) * options.length)];
}
