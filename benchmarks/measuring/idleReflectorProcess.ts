import {
  resourceType,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundled } from './bundled';
import { figuresOf, type ProcessFigures } from './processFigures';

/** Whom it acts as, so that its requests can be counted. */
export const IDLE_REFLECTOR = 'benchmark:idle-reflector';

const role = {
  apiGroup: 'rbac.authorization.k8s.io',
  kind: 'ClusterRole',
  name: 'benchmark-idle-reflector',
};

/** Lets it read what it watches. */
async function grant(client: KubernetesClient): Promise<void> {
  const apiVersion = `${role.apiGroup}/v1`;
  const metadata = { name: role.name };
  const options = { fieldManager: 'environments.dev/benchmark' };
  const typeOf = (kind: string, plural: string) =>
    resourceType({
      group: role.apiGroup,
      version: 'v1',
      plural,
      kind,
      namespaced: false,
    });
  await client.apply(
    { type: typeOf('ClusterRole', 'clusterroles'), name: role.name },
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata,
      rules: [
        {
          apiGroups: ['', 'environments.dev'],
          resources: ['configmaps', 'environments'],
          verbs: ['get', 'list', 'watch'],
        },
      ],
    },
    options,
  );
  await client.apply(
    {
      type: typeOf('ClusterRoleBinding', 'clusterrolebindings'),
      name: role.name,
    },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: role,
      subjects: [
        { apiGroup: role.apiGroup, kind: 'User', name: IDLE_REFLECTOR },
      ],
    },
    options,
  );
}

/** Starts `idleReflector.ts` as a process of its own and waits until it has listed everything. */
export async function startIdleReflector(
  client: KubernetesClient,
  kubeconfigPath: string,
): Promise<{ figures(): Promise<ProcessFigures>; stop(): Promise<void> }> {
  await grant(client);
  const child = spawn(
    process.execPath,
    [
      await bundled('benchmarks/measuring/idleReflector.ts'),
      kubeconfigPath,
      IDLE_REFLECTOR,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { pid } = child;
  if (pid === undefined) {
    throw new Error('The idle reflector could not be started');
  }
  const ended = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => {
      throw new Error('The idle reflector ended before it had listed anything');
    }),
  ]);
  return {
    figures: () => figuresOf(pid),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
