import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { oneFailed, onePassed, type Outcome } from './outcome';

/**
 * Two versions of one Backstage package compile and then crash in the browser, because
 * each holds its own contexts and references.
 */
export async function checkBackstageStandsOnce(): Promise<Outcome> {
  const lockFile = await readFile(join(root, 'yarn.lock'), 'utf8');
  const twice = [...backstageVersions(lockFile)].filter(
    ([, versions]) => versions.size > 1,
  );
  for (const [name, versions] of twice) {
    process.stderr.write(
      `${name} stands in yarn.lock as ${[...versions].join(' and ')}: pin one of them in the resolutions of package.json.\n`,
    );
  }
  return twice.length === 0 ? onePassed : oneFailed;
}

/** Versions of each `@backstage/*` package in the text of a lock file. */
export function backstageVersions(lockFile: string): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>();
  const resolution = /^ {2}resolution: "(@backstage\/[^@"]+)@npm:([^"]+)"$/gm;
  for (const [, name, version] of lockFile.matchAll(resolution)) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  return versions;
}
