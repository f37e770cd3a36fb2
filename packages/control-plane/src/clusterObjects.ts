import { readdir, readFile } from 'node:fs/promises';
import { apiRequest } from './apiRequest';
import type { ApiAccess } from './credentials';
import { packageFile } from './packageFile';

/** Folders of `config` whose files become objects, each named as its file is. */
const collections = [
  { folder: 'nodes', path: '/api/v1/nodes' },
  { folder: 'storage', path: '/apis/storage.k8s.io/v1/storageclasses' },
];

/** Puts the nodes and the StorageClass of `config` into the cluster, or brings them up to date. */
export async function applyClusterObjects(
  access: ApiAccess,
  nodesPort: number,
): Promise<void> {
  await Promise.all(
    collections.map(({ folder, path }) => applyFolder(access, folder, path)),
  );
  await Promise.all(
    (await nodeNames()).map(node => pointNodeAt(access, node, nodesPort)),
  );
}

/** Names of the nodes that `config` describes. */
export function nodeNames(): Promise<string[]> {
  return namesIn('nodes');
}

async function applyFolder(access: ApiAccess, folder: string, path: string) {
  for (const name of await namesIn(folder)) {
    await apply(
      access,
      `${path}/${name}`,
      await readFile(packageFile('config', folder, `${name}.yaml`), 'utf8'),
    );
    if (folder === 'nodes') {
      // Capacity belongs to the status, which an apply of the object leaves alone.
      await apply(
        access,
        `${path}/${name}/status`,
        await readFile(packageFile('config', folder, `${name}.yaml`), 'utf8'),
      );
    }
  }
}

/**
 * A node says on which port its kubelet answers. KWOK writes that only into a node that it
 * sees for the first time, and the port may have changed since.
 */
async function pointNodeAt(access: ApiAccess, node: string, port: number) {
  await send(access, {
    method: 'PATCH',
    path: `/api/v1/nodes/${node}/status`,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify({
      status: {
        addresses: [
          { type: 'InternalIP', address: '127.0.0.1' },
          { type: 'Hostname', address: node },
        ],
        daemonEndpoints: { kubeletEndpoint: { Port: port } },
      },
    }),
  });
}

async function namesIn(folder: string): Promise<string[]> {
  const files = await readdir(packageFile('config', folder));
  return files.map(file => file.replace(/\.yaml$/, ''));
}

function apply(access: ApiAccess, path: string, body: string) {
  return send(access, {
    method: 'PATCH',
    path: `${path}?fieldManager=environments.dev%2Fcontrol-plane&force=true`,
    contentType: 'application/apply-patch+yaml',
    body,
  });
}

async function send(
  access: ApiAccess,
  request: Parameters<typeof apiRequest>[1],
): Promise<void> {
  const { status, body } = await apiRequest(access, request);
  if (status >= 400) {
    throw new Error(
      `The embedded control cluster refused ${request.path} with ${status}: ${body}`,
    );
  }
}
