import { runVisibly } from '../children.mjs';
import { root } from '../places.mjs';

/** How many tests, or checks that count as one, passed and failed. */
export interface Outcome {
  passed: number;
  failed: number;
}

/** Something that must hold, and how to find out. */
export interface Check {
  title: string;
  run(): Promise<Outcome>;
}

export const onePassed: Outcome = { passed: 1, failed: 0 };
export const oneFailed: Outcome = { passed: 0, failed: 1 };

/** Adds up what several runners counted. */
export function total(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (sum, { passed, failed }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );
}

/** A check that a command of the workspace makes: it holds when the command succeeds. */
export function commandCheck(
  title: string,
  command: string,
  ...parameters: string[]
): Check {
  return {
    title,
    run: async () =>
      (await runVisibly(command, parameters, {
        cwd: root,
        environment: process.env,
      })) === 0
        ? onePassed
        : oneFailed,
  };
}

/** A runner that reports no failure and yet does not succeed has crashed. */
export function withCrash(outcome: Outcome, exitCode: number): Outcome {
  return exitCode !== 0 && outcome.failed === 0
    ? { ...outcome, failed: 1 }
    : outcome;
}
