import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { getuid } from 'node:process';
import { run } from '../children.mjs';
import { ExplainedError } from '../explainedError.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of a Chromium for the browser tests: `CHROMIUM_PATH`, or one that is installed, or,
 * for root on a Debian, one that is installed now.
 *
 * @throws ExplainedError with the way out when there is none
 */
export async function findOrInstallChromium(): Promise<string> {
  const found = process.env.CHROMIUM_PATH ?? (await findChromium());
  if (found) {
    return found;
  }
  if (getuid?.() === 0 && (await exists('/etc/debian_version'))) {
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '--yes', 'chromium']);
    const installed = await findChromium();
    if (installed) {
      return installed;
    }
  }
  throw new ExplainedError(
    'The browser tests need Chromium, which was not found: install it (on Debian: apt-get install chromium) or name its executable in CHROMIUM_PATH.',
  );
}

async function findChromium(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...names.flatMap(name => folders.map(folder => join(folder, name))),
    ...applications,
  ];
  for (const candidate of candidates) {
    if (await exists(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
