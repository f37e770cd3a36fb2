import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPaths } from '@backstage/cli-common';
import {
  createKubernetesClient,
  KubernetesApiError,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  PROJECT_LABEL,
} from '@environments-dev/plugin-environments-common';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod/v4';
import { environmentTypes } from '../controlCluster/environmentTypes';
import { eventually } from './eventually';

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
});
type Manifest = z.output<typeof manifestSchema>;

/** A control cluster with all of `deploy/` in it, and an administrator's client of it. */
export interface TestControlCluster {
  kubeconfigPath: string;
  admin: KubernetesClient;
}

export async function installEnvironments(
  kubeconfigPath: string,
): Promise<TestControlCluster> {
  const admin = createKubernetesClient({
    kubeConfig: { path: kubeconfigPath },
  });
  const deploy = join(findPaths(__dirname).targetRoot, 'deploy');
  // Each of these takes what stands before it for granted.
  for (const parts of [
    ['namespaces.yaml'],
    ['crds'],
    ['rbac', 'installation', 'policies'],
  ]) {
    const manifests = await Promise.all(
      parts.map(part => manifestsIn(join(deploy, part))),
    );
    await Promise.all(
      manifests.flat().map(manifest => applyWhenServed(admin, manifest)),
    );
  }
  await eventually(
    () => tryOutAnEnvironment(admin),
    outcome => outcome === 'Answered',
  );
  return { kubeconfigPath, admin };
}

/** Applies a file of `deploy/options`, which an operator may choose. */
export async function installOption(
  { admin }: TestControlCluster,
  file: string,
): Promise<void> {
  const options = join(findPaths(__dirname).targetRoot, 'deploy/options');
  for (const manifest of await manifestsIn(join(options, file))) {
    await applyWhenServed(admin, manifest);
  }
}

/** An API server that has just started fails at first where admission policies are new to it. */
async function tryOutAnEnvironment(admin: KubernetesClient): Promise<string> {
  try {
    await admin.create(
      environmentTypes.environments,
      {
        apiVersion: API_VERSION,
        kind: 'Environment',
        metadata: { name: uniqueName('probe'), namespace: 'default' },
        spec: { className: 'probe' },
      },
      { dryRun: true },
    );
    return 'Answered';
  } catch (error) {
    if (error instanceof KubernetesApiError && error.statusCode < 500) {
      return 'Answered';
    }
    return String(error);
  }
}

/** A name of its own, so that test files share a control plane. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}

/** A project whose members are `group`. */
export async function createProject(
  admin: KubernetesClient,
  options: {
    title: string;
    owner: string;
    members: string;
    /** How many environments it may have. */
    limit?: number;
    /** What they may ask for together. */
    limits?: string;
  },
): Promise<string> {
  const name = uniqueName('project');
  await admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { [PROJECT_LABEL]: name },
      annotations: {
        'environments.dev/title': options.title,
        'environments.dev/owner': options.owner,
        ...(options.limits !== undefined && {
          'environments.dev/limits': options.limits,
        }),
      },
    },
  });
  await admin.create(resourceTypes.rolebindings, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'members', namespace: name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'environments-user',
    },
    subjects: [
      {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Group',
        name: options.members,
      },
    ],
  });
  if (options.limit !== undefined) {
    await admin.create(resourceTypes.resourcequotas, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'environments', namespace: name },
      spec: {
        hard: {
          'count/environments.environments.dev': String(options.limit),
        },
      },
    });
  }
  return name;
}

/** A class of three lines; `spec` replaces what it names. */
export async function createClass(
  admin: KubernetesClient,
  spec: Record<string, unknown> = {},
): Promise<string> {
  const name = uniqueName('class');
  await admin.create(environmentTypes.classes, {
    apiVersion: API_VERSION,
    kind: 'EnvironmentClass',
    metadata: { name },
    spec: {
      title: `Class ${name}`,
      owner: 'group:default/platform',
      isolation: 'Shared',
      serviceAccountName: 'test-class',
      lifetime: { default: '1h', max: '4h', extension: '1h', onExpiry: 'End' },
      parameters: {
        type: 'object',
        properties: {
          size: { type: 'integer', minimum: 1, maximum: 4, default: 1 },
        },
      },
      resources: [
        {
          name: 'settings',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${environment.name}-settings' },
            data: { size: '${string(parameters.size)}' },
          },
        },
      ],
      ...spec,
    },
  });
  return name;
}

async function manifestsIn(path: string): Promise<Manifest[]> {
  const files = path.endsWith('.yaml')
    ? [path]
    : (await readdir(path)).sort().map(file => join(path, file));
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')));
  return texts.flatMap(text =>
    parseAllDocuments(text).flatMap(document => {
      const value: unknown = document.toJS();
      return value === null ? [] : [manifestSchema.parse(value)];
    }),
  );
}

/** A custom resource is served a moment after its definition was accepted. */
async function applyWhenServed(
  admin: KubernetesClient,
  manifest: Manifest,
): Promise<void> {
  const { apiVersion, kind, metadata } = manifest;
  const discovery = await admin.discovery();
  const type =
    discovery.find(apiVersion, kind) ??
    (await admin.discovery({ refresh: true })).find(apiVersion, kind);
  if (!type) {
    throw new Error(`The API server does not serve ${kind} of ${apiVersion}`);
  }
  await admin.apply(
    { type, name: metadata.name, namespace: metadata.namespace },
    manifest,
    { fieldManager: 'environments-install' },
  );
}
