import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ObjectToApply } from '@environments-dev/kubernetes-client';
import { parseAllDocuments } from 'yaml';
import { ExplainedError } from '../explainedError.mjs';
import { root } from '../places.mjs';

/** One object to apply, and the file that it stands in, for messages. */
export interface Manifest {
  /** Relative to the checkout. */
  file: string;
  object: ObjectToApply;
}

/**
 * All that an installation for development consists of, in an order that can be applied:
 * kinds before their objects, rights before those who need them.
 */
export async function productManifests(): Promise<Manifest[]> {
  const files = [
    ...(await yamlFiles('deploy/crds')),
    ...(await yamlFiles('deploy/rbac')),
    ...(await yamlFiles('deploy/installation')),
    ...(await yamlFiles('deploy/policies')),
    ...(await yamlFiles('deploy')),
    ...(await classFiles('rbac.yaml')),
    ...(await classFiles('class.yaml')),
    ...(await yamlFiles('examples/control-cluster')),
  ];
  const manifests = (await Promise.all(files.map(readManifests))).flat();
  return [
    ...manifests.filter(isNamespace),
    ...manifests.filter(manifest => !isNamespace(manifest)),
  ];
}

/** Reads the objects of one YAML file. */
async function readManifests(path: string): Promise<Manifest[]> {
  const file = relative(root, path);
  const documents = parseAllDocuments(await readFile(path, 'utf8'));
  return documents.flatMap(document => {
    if (document.errors.length > 0) {
      throw new ExplainedError(`${file}: ${document.errors[0].message}`);
    }
    const object: unknown = document.toJS();
    if (object === null || object === undefined) {
      return [];
    }
    if (!isObjectToApply(object)) {
      throw new ExplainedError(
        `${file}: each document needs apiVersion, kind and metadata.name.`,
      );
    }
    return [{ file, object }];
  });
}

function isObjectToApply(value: unknown): value is ObjectToApply {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiVersion' in value &&
    'kind' in value &&
    'metadata' in value &&
    typeof value.metadata === 'object' &&
    value.metadata !== null &&
    'name' in value.metadata
  );
}

function isNamespace({ object }: Manifest): boolean {
  return object.apiVersion === 'v1' && object.kind === 'Namespace';
}

async function yamlFiles(folder: string): Promise<string[]> {
  const path = join(root, folder);
  const names = await readdir(path).catch(() => []);
  return names
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(path, name));
}

async function classFiles(name: string): Promise<string[]> {
  const classes = await readdir(join(root, 'classes'), {
    withFileTypes: true,
  }).catch(() => []);
  const found: string[] = [];
  for (const entry of classes.filter(each => each.isDirectory())) {
    const folder = join(root, 'classes', entry.name);
    if ((await readdir(folder)).includes(name)) {
      found.push(join(folder, name));
    }
  }
  return found.sort();
}
