import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVisibly } from '../children.mjs';
import { root } from '../places.mjs';
import { withCrash, type Outcome } from './outcome';

/** Folders whose tests Node's own runner runs, as what is in them runs without Jest. */
const folders = ['scripts', 'benchmarks'];

async function testFiles(folder: string): Promise<string[]> {
  return (await readdir(join(root, folder), { recursive: true }))
    .filter(file => /\.test\.(mjs|ts)$/.test(file))
    .map(file => join(folder, file));
}

/** Runs the tests of `scripts` and `benchmarks`. */
export async function runScriptTests(): Promise<Outcome> {
  const files = (await Promise.all(folders.map(testFiles))).flat();
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
