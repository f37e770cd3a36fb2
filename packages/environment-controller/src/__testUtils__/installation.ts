import {
  KubernetesClient,
  KubernetesObject,
  ObjectToApply,
} from '@environments-dev/kubernetes-client';
import { ownTypes } from '../watch/resourceTypes';
import { anEnvironment } from './builders';
import { eventually } from './eventually';
import { filesIn, manifestsOf } from './manifests';
import { uniqueName } from './uniqueName';

/** Installs the product as an operator does. */
export async function install(admin: KubernetesClient): Promise<void> {
  const files = [
    'deploy/namespaces.yaml',
    ...(await filesIn('deploy/crds')),
    ...(await filesIn('deploy/rbac')),
    ...(await filesIn('deploy/installation')),
    ...(await filesIn('deploy/policies')),
  ];
  for (const file of files) {
    for (const object of await manifestsOf(file)) {
      await applyWhenServed(admin, object);
    }
  }
  await whenAdmitted(admin);
}

/** Admission learns of new kinds a while after they are served. */
async function whenAdmitted(admin: KubernetesClient): Promise<void> {
  await eventually(() =>
    admin.create(
      ownTypes.environments,
      {
        ...anEnvironment(uniqueName('probe'), 'none').build(),
        metadata: { name: uniqueName('probe'), namespace: 'default' },
      },
      { dryRun: true },
    ),
  );
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
