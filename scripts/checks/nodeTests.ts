import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVisibly } from '../children.mjs';
import { root } from '../places.mjs';
import { withCrash, type Outcome } from './outcome';

/** Runs the tests of `scripts`, which Node's own runner runs, as the scripts run without Jest. */
export async function runScriptTests(): Promise<Outcome> {
  const files = (await readdir(join(root, 'scripts'), { recursive: true }))
    .filter(file => /\.test\.(mjs|ts)$/.test(file))
    .map(file => join('scripts', file));
  const folder = await mkdtemp(join(tmpdir(), 'environments-node-tests-'));
  const reportFile = join(folder, 'report.tap');
  try {
    const exitCode = await runVisibly(
      process.execPath,
      [
        '--import',
        'tsx',
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${reportFile}`,
        ...files,
      ],
      { cwd: root, environment: process.env },
    );
    const report = await readFile(reportFile, 'utf8').catch(() => '');
    return withCrash(
      { passed: counted(report, 'pass'), failed: counted(report, 'fail') },
      exitCode,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** TAP ends with lines such as `# pass 12`. */
function counted(report: string, what: 'pass' | 'fail'): number {
  const lines = [...report.matchAll(new RegExp(`^# ${what} (\\d+)$`, 'gm'))];
  return Number(lines.at(-1)?.[1] ?? 0);
}
