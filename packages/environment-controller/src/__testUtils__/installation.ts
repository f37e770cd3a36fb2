import { eventually } from '@environments-dev/control-plane';
import {
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { ownTypes } from '../watch/resourceTypes';
import { anEnvironment } from './builders';
import { filesIn, hashOf, manifestsOf } from './manifests';
import { uniqueName } from './uniqueName';

/** Says which files were installed, so that of all tests of a cluster one does it. */
const MARK = {
  type: resourceTypes.configmaps,
  namespace: 'default',
  name: 'installed-for-tests',
};

/** Installs the product as an operator does. */
export async function install(admin: KubernetesClient): Promise<void> {
  const inOrder = [
    ['deploy/namespaces.yaml'],
    await filesIn('deploy/crds'),
    [
      ...(await filesIn('deploy/rbac')),
      ...(await filesIn('deploy/installation')),
      ...(await filesIn('deploy/policies')),
    ],
  ];
  const version = await hashOf(inOrder.flat());
  if ((await installedVersion(admin)) === version) {
    return;
  }
  for (const files of inOrder) {
    const objects = await Promise.all(files.map(manifestsOf));
    await Promise.all(
      objects.flat().map(object => applyWhenServed(admin, object)),
    );
  }
  await whenAdmitted(admin);
  const { name, namespace } = MARK;
  await applyWhenServed(admin, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: { version },
  });
}

async function installedVersion(
  admin: KubernetesClient,
): Promise<string | undefined> {
  try {
    const { data } = await admin.get<{ data?: { version?: string } }>(MARK);
    return data?.version;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Admission learns of new kinds, and of what it does about them, a while after they are served. */
async function whenAdmitted(admin: KubernetesClient): Promise<void> {
  await eventually(async () => {
    const { spec } = await admin.create(
      ownTypes.environments,
      {
        ...anEnvironment(uniqueName('probe'), 'none').build(),
        metadata: { name: uniqueName('probe'), namespace: 'default' },
      },
      { dryRun: true },
    );
    expect(spec).toHaveProperty('requester');
  });
}

/** Installs a class of the library as an operator does. */
export async function installClass(
  cluster: { apply(object: ObjectToApply): Promise<KubernetesObject> },
  name: string,
): Promise<void> {
  for (const file of [
    `classes/${name}/rbac.yaml`,
    `classes/${name}/class.yaml`,
  ]) {
    for (const object of await manifestsOf(file)) {
      await cluster.apply(object);
    }
  }
}

/** Files of the example requests of a class, named from the checkout. */
export function examplesOf(className: string): Promise<string[]> {
  return filesIn(`classes/${className}/examples`);
}

/** A kind that was just defined is served a moment later. */
export async function applyWhenServed(
  admin: KubernetesClient,
  object: ObjectToApply,
): Promise<KubernetesObject> {
  return eventually(async () => {
    const { apiVersion, kind, metadata } = object;
    const type =
      (await admin.discovery()).find(apiVersion, kind) ??
      (await admin.discovery({ refresh: true })).find(apiVersion, kind);
    if (!type) {
      throw new Error(`${kind} of ${apiVersion} is not served`);
    }
    return admin.apply(
      { type, name: metadata.name, namespace: metadata.namespace },
      object,
      { fieldManager: 'test' },
    );
  });
}
