import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/** What authors of classes begin with: the annotated class of the library that explains most. */
export function exampleClass(): string {
  const yaml = readFileSync(
    resolve(root, 'classes/notebook/class.yaml'),
    'utf8',
  );
  return `${JSON.stringify({ yaml }, null, 2)}\n`;
}
