import { eventually } from '@environments-dev/control-plane';
import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { SHARD_LABEL } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(240_000);

const researchers = 'group:default/researchers';
const prefixes = { userPrefix: 'oidc:', groupPrefix: 'oidc:' };

describe('who may use a class', () => {
  let cluster: TestCluster;
  let asJane: KubernetesClient;
  let asRosa: KubernetesClient;

  beforeAll(async () => {
    cluster = await testCluster();
    asJane = await member('oidc:user:default/jane', []);
    asRosa = await member('oidc:user:default/rosa', [`oidc:${researchers}`]);
    await cluster.startController({ prefixes });
  });
  afterAll(() => cluster?.close());

  async function member(user: string, groups: string[]) {
    await cluster.admin.create(resourceTypes.rolebindings, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: uniqueName('member'), namespace: cluster.project },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'environments-user',
      },
      subjects: [
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user },
      ],
    });
    return cluster.admin.as({ user, groups });
  }

  async function offer(name: string, to: string[]) {
    await cluster.allowClass(name);
    await cluster.apply(
      aClass(name)
        .shared()
        .with({ access: { request: to } })
        .configMap(
          'settings',
          { x: '1' },
          { name: '${environment.name}-settings' },
        )
        .build(),
    );
  }

  function request(as: KubernetesClient, name: string, className: string) {
    return as.create(ownTypes.environments, {
      ...anEnvironment(name, className).build(),
      metadata: {
        name,
        namespace: cluster.project,
        labels: { [SHARD_LABEL]: cluster.shard },
      },
    });
  }

  async function isThere(className: string): Promise<boolean[]> {
    return Promise.all(
      [resourceTypes.clusterroles, resourceTypes.clusterrolebindings].map(
        type =>
          cluster.admin
            .get({ type, name: `environments-use-${className}` })
            .then(
              () => true,
              () => false,
            ),
      ),
    );
  }

  it('is what the class says, from the moment it says so', async () => {
    const name = uniqueName('restricted');
    await offer(name, [researchers]);
    await eventually(() => request(asRosa, uniqueName('rosas'), name));
    await expect(request(asJane, uniqueName('janes'), name)).rejects.toThrow(
      'may not use the class',
    );

    await offer(name, ['user:default/jane']);
    await eventually(() => request(asJane, uniqueName('janes'), name));
    await eventually(() =>
      expect(request(asRosa, uniqueName('rosas'), name)).rejects.toThrow(
        'may not use the class',
      ),
    );

    await offer(name, []);
    await eventually(async () =>
      expect(await isThere(name)).toEqual([false, false]),
    );
    await eventually(() => request(asRosa, uniqueName('rosas'), name));
  });

  it('is asked before a start, of requests that were there before their class', async () => {
    const name = uniqueName('late');
    const [janes, rosas] = [uniqueName('janes'), uniqueName('rosas')];
    await eventually(() => request(asJane, janes, name));
    await eventually(() => request(asRosa, rosas, name));
    await offer(name, [researchers]);
    await cluster.ready(rosas);
    await eventually(async () =>
      expect((await cluster.environment(janes)).status).toMatchObject({
        phase: 'Waiting',
        reason: 'MayNotUseClass',
        message: `spec.className: oidc:user:default/jane may not use the class ${name}, which is for ${researchers}; choose another, or ask its owner group:default/platform`,
      }),
    );
    await offer(name, [researchers, 'user:default/jane']);
    await cluster.ready(janes);
  });

  it('goes with the class', async () => {
    const name = uniqueName('gone');
    await offer(name, [researchers]);
    await eventually(async () =>
      expect(await isThere(name)).toEqual([true, true]),
    );
    await cluster.admin.delete({ type: ownTypes.environmentClasses, name });
    await eventually(async () =>
      expect(await isThere(name)).toEqual([false, false]),
    );
  });
});
