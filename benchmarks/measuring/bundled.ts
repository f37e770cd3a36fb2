import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

let folder: string | undefined;

/**
 * One file of a program and all that it needs, as the controller's image has it: run from
 * its sources it would keep a compiler in memory. It is gone when this process ends.
 *
 * @param source - path of the program below the checkout
 * @returns path of the file
 */
export async function bundled(source: string): Promise<string> {
  folder ??= temporaryFolder();
  const outfile = join(folder, `${basename(source, '.ts')}.cjs`);
  await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    target: 'node22',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'environments-bench-programs-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}
