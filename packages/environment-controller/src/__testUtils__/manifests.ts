import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ObjectToApply } from '@environments-dev/kubernetes-client';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod/v4';

const checkout = resolve(__dirname, '../../../..');

/** What every object to apply has. */
export const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
});

/** The objects of one YAML file, named from the checkout. */
export async function manifestsOf(file: string): Promise<ObjectToApply[]> {
  const documents = parseAllDocuments(
    await readFile(join(checkout, file), 'utf8'),
  );
  return documents
    .map(document => document.toJS())
    .filter(object => object !== null)
    .map(object => manifestSchema.parse(object));
}

/** Tells whether what is in the files, named from the checkout, is the same. */
export async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(await readFile(join(checkout, file)));
  }
  return hash.digest('hex');
}

/** The YAML files of a folder, named from the checkout, in order. */
export async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(checkout, folder));
  return names
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => `${folder}/${name}`);
}

/** Names of the classes of the library, one folder each. */
export function libraryClasses(): string[] {
  return readdirSync(join(checkout, 'classes'));
}
