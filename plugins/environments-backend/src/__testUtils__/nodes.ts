import {
  isForbidden,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { uniqueName } from './controlCluster';
import { eventually } from './eventually';

/** A node that offers devices beside what nodes usually have. */
export async function createNode(
  admin: KubernetesClient,
  devices: Record<string, string>,
): Promise<string> {
  const name = uniqueName('node');
  const allocatable = { cpu: '8', memory: '32Gi', pods: '10', ...devices };
  await admin.create(resourceTypes.nodes, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/arch': 'amd64' } },
    status: { capacity: allocatable, allocatable },
  });
  return name;
}

/** A Pod of somebody else that takes so much of the node. */
export async function occupyNode(
  admin: KubernetesClient,
  options: { node: string; project: string; requests: Record<string, string> },
): Promise<void> {
  const { node, project, requests } = options;
  const resources = { limits: requests };
  // A namespace that has just been made has no service account yet.
  await eventually(
    () =>
      admin
        .create(resourceTypes.pods, {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: uniqueName('occupant'), namespace: project },
          spec: {
            nodeName: node,
            containers: [{ name: 'main', image: 'main', resources }],
          },
        })
        .then(
          () => 'Created',
          error => {
            if (isForbidden(error)) {
              return 'NotYet';
            }
            throw error;
          },
        ),
    outcome => outcome === 'Created',
  );
}
