import { stderr } from 'node:process';

/**
 * Runs one step and says how long it took. Steps go to standard error, so that standard
 * output stays for results.
 *
 * @template T
 * @param {string} title What is done, as a noun: "Dependencies".
 * @param {() => T | Promise<T>} action
 * @param {{ hint?: string }} [options] `hint` is said at once, for steps that take minutes.
 * @returns {Promise<T>}
 */
export async function step(title, action, { hint } = {}) {
  const started = performance.now();
  if (hint) {
    stderr.write(`  ${title}: ${hint}\n`);
  }
  const result = await action();
  stderr.write(
    `  ${title.padEnd(44)} ${formatDuration(performance.now() - started).padStart(10)}\n`,
  );
  return result;
}

/**
 * @param {number} milliseconds
 * @returns {string} `0.4 s`, `12.3 s`, `2 min 03 s`
 */
export function formatDuration(milliseconds) {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) {
    return `${(tenths / 10).toFixed(1)} s`;
  }
  const whole = Math.round(tenths / 10);
  const rest = String(whole % 60).padStart(2, '0');
  return `${Math.floor(whole / 60)} min ${rest} s`;
}
