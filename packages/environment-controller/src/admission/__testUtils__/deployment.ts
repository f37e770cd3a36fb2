import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
  KubernetesClient,
  ObjectToApply,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ENVIRONMENT,
} from '@environments-dev/plugin-environments-common';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod/v4';

const deploy = resolve(__dirname, '../../../../../deploy');

const manifestSchema: z.ZodType<ObjectToApply> = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
});

function manifestsOf(file: string): ObjectToApply[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    manifestSchema.parse(document.toJS()),
  );
}

function filesOf(folder: string): string[] {
  return readdirSync(join(deploy, folder))
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => join(deploy, folder, name));
}

/** Tries again until nothing is thrown; after `seconds` it throws what was thrown last. */
export async function eventually<T>(
  attempt: () => Promise<T>,
  seconds: number = 30,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resume => {
        setTimeout(resume, 100);
      });
    }
  }
}

async function apply(
  client: KubernetesClient,
  object: ObjectToApply,
): Promise<void> {
  const discovery = await client.discovery();
  const type = discovery.find(object.apiVersion, object.kind);
  if (!type) {
    throw new Error(`${object.apiVersion} ${object.kind} is not served`);
  }
  const { name, namespace } = object.metadata;
  await client.apply({ type, name, namespace }, object, {
    fieldManager: 'environments.dev/installation',
  });
}

/** Puts everything of `deploy/` into a cluster, as `npm start` and an operator do. */
export async function applyDeployment(client: KubernetesClient): Promise<void> {
  const files = [
    join(deploy, 'namespaces.yaml'),
    ...['crds', 'rbac', 'policies', 'installation'].flatMap(filesOf),
  ];
  for (const manifest of files.flatMap(manifestsOf)) {
    await apply(client, manifest);
  }
  // The mutating policy answers 503 until it has read the new kinds, within some seconds.
  await eventually(() =>
    client.create(
      ENVIRONMENT,
      {
        apiVersion: API_VERSION,
        kind: ENVIRONMENT.kind,
        metadata: { name: 'is-served', namespace: 'default' },
        spec: { className: 'is-served' },
      },
      { dryRun: true },
    ),
  );
}
