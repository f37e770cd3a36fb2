import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVisibly } from '../children.mjs';
import { root } from '../places.mjs';
import { withCrash, type Outcome } from './outcome';

/** The part of Jest's report that is counted. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** Test files that broke before any test of theirs ran. */
  numRuntimeErrorTestSuites: number;
}

/**
 * Runs Jest, or a command that passes its arguments on to Jest, and counts.
 *
 * @param command - the command and its own arguments
 */
export async function runJest(
  [command, ...parameters]: [string, ...string[]],
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'environments-jest-'));
  const reportFile = join(folder, 'report.json');
  try {
    const exitCode = await runVisibly(
      command,
      [...parameters, '--json', `--outputFile=${reportFile}`],
      { cwd: root, environment },
    );
    return withCrash(await readReport(reportFile), exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readReport(file: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    return { passed: 0, failed: 1 };
  }
  const report: JestReport = JSON.parse(text);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  };
}
