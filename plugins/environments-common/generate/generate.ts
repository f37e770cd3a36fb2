import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { generatedFiles } from './generatedFiles';

const root = resolve(__dirname, '../../..');

function isStale(path: string, content: string): boolean {
  return !existsSync(path) || readFileSync(path, 'utf8') !== content;
}

const stale = generatedFiles()
  .map(file => ({ ...file, target: resolve(root, file.path) }))
  .filter(file => isStale(file.target, file.content));

if (process.argv.includes('--check')) {
  for (const file of stale) {
    process.stderr.write(`${file.path} is stale: run yarn generate\n`);
  }
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    mkdirSync(dirname(file.target), { recursive: true });
    writeFileSync(file.target, file.content);
    process.stdout.write(`wrote ${file.path}\n`);
  }
}
