import { eventually } from '@environments-dev/control-plane';
import {
  isForbidden,
  isNotFound,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ACCESS_LABEL,
  accessAccountName,
  CONNECT_ACCOUNT,
  EXPERIMENTER_ROLE,
  INSTANCE_LABEL,
  instanceOf,
  OUTPUT_READERS,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(180_000);

describe('the Secrets that a class offers', () => {
  let cluster: TestCluster;
  let asConnect: KubernetesClient;
  const className = uniqueName('offering');

  /** The class with these of its Secrets as outputs. */
  const offering = (...secrets: string[]) =>
    aClass(className)
      .with({
        outputs: secrets.map(name => ({
          name,
          type: 'Secret',
          secretName: `\${${name}.metadata.name}`,
          key: 'password',
        })),
      })
      .resource({
        name: 'first',
        generateSecret: { keys: { password: { length: 20 } } },
      })
      .resource({
        name: 'second',
        generateSecret: { keys: { password: { length: 20 } } },
      })
      .configMap('settings', { x: '1' })
      .build();

  beforeAll(async () => {
    cluster = await testCluster();
    asConnect = cluster.admin.as({ user: CONNECT_ACCOUNT });
    await cluster.allowClass(className);
    await cluster.apply(offering('first'));
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  const read = (namespace: string | undefined, name: string) =>
    asConnect.get({ type: resourceTypes.secrets, namespace, name }).then(
      () => 'read',
      error => (isForbidden(error) ? 'forbidden' : error),
    );

  async function revisionOf(spec: ReturnType<typeof offering>) {
    const before = (await cluster.class(className)).status?.revision;
    await cluster.apply(spec);
    return eventually(async () => {
      const revision = (await cluster.class(className)).status?.revision;
      expect(revision).not.toBe(before);
      return revision;
    });
  }

  it('are open to who lets people in, by name, as its revision says', async () => {
    const name = uniqueName('open');
    await cluster.request(anEnvironment(name, className).build());
    const { status } = await cluster.ready(name);
    const { namespace } = status ?? {};
    expect(await read(namespace, 'first')).toBe('read');
    expect(await read(namespace, 'second')).toBe('forbidden');
    expect(await read(cluster.project, 'first')).toBe('forbidden');

    const move = async (classRevision: string | undefined) =>
      cluster.admin.mergePatch(
        { type: ownTypes.environments, namespace: cluster.project, name },
        { spec: { classRevision } },
      );
    await move(await revisionOf(offering('second')));
    await eventually(async () => {
      expect(await read(namespace, 'first')).toBe('forbidden');
      expect(await read(namespace, 'second')).toBe('read');
    });

    await move(await revisionOf(offering()));
    await eventually(async () => {
      const role = await cluster.admin
        .get({ type: resourceTypes.roles, namespace, name: OUTPUT_READERS })
        .catch(isNotFound);
      expect(role).toBe(true);
      expect(await read(namespace, 'second')).toBe('forbidden');
    });
    await cluster.dismiss(name);
  });

  it('and the environment itself are closed to everybody as soon as its end begins', async () => {
    const name = uniqueName('closed');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    const { status } = await cluster.ready(name);
    const namespace = status?.namespace ?? '';
    const account = accessAccountName('user:default/jane');
    const held = {
      type: resourceTypes.configmaps,
      namespace,
      name: 'settings',
    };
    await cluster.admin.mergePatch(held, {
      metadata: { finalizers: ['example.com/backup'] },
    });
    await asConnect.create(resourceTypes.rolebindings, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: {
        name: account,
        namespace,
        labels: {
          [INSTANCE_LABEL]: instanceOf(requested).uid,
          [ACCESS_LABEL]: 'kubeconfig',
        },
      },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: EXPERIMENTER_ROLE,
      },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    });
    const asJane = cluster.admin.as({
      user: `system:serviceaccount:${namespace}:${account}`,
    });
    const look = () =>
      asJane.list(resourceTypes.pods, { namespace }).then(
        () => 'answered',
        error => (isForbidden(error) ? 'forbidden' : error),
      );
    await eventually(async () => expect(await look()).toBe('answered'));

    await cluster.end(name);
    await eventually(async () => expect(await look()).toBe('forbidden'));
    await eventually(async () =>
      expect((await cluster.environment(name)).status?.phase).toBe('Ending'),
    );

    await cluster.admin.mergePatch(held, { metadata: { finalizers: [] } });
    await cluster.isGone(name);
  });
});
