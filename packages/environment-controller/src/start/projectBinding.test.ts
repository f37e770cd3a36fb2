import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { CLASS_ACCOUNTS_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { CLASS_ROLE_PREFIX } from './frame';

jest.setTimeout(180_000);

describe("the binding of a class's account in a project", () => {
  let cluster: TestCluster;
  const className = uniqueName('shared');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .shared()
        .configMap('one', { x: '1' }, { name: '${environment.name}-one' })
        .configMap('two', { x: '2' }, { name: '${environment.name}-two' })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  it('is made again when somebody has deleted it, so that later requests still start', async () => {
    const before = uniqueName('before');
    await cluster.request(anEnvironment(before, className).build());
    await cluster.ready(before);
    const binding = {
      type: resourceTypes.rolebindings,
      namespace: cluster.project,
      name: `${CLASS_ROLE_PREFIX}${className}`,
    };
    const { metadata } = await cluster.admin.get(binding);
    await cluster.admin.delete(binding);
    await eventually(() =>
      expect(
        cluster.admin
          .as({
            user: `system:serviceaccount:${CLASS_ACCOUNTS_NAMESPACE}:${className}`,
          })
          .get({
            type: resourceTypes.configmaps,
            namespace: cluster.project,
            name: `${before}-one`,
          }),
      ).rejects.toThrow('forbidden'),
    );

    const after = uniqueName('after');
    await cluster.request(anEnvironment(after, className).build());
    await cluster.ready(after);
    expect((await cluster.admin.get(binding)).metadata.uid).not.toBe(
      metadata.uid,
    );
    for (const name of [before, after]) {
      await cluster.end(name);
      await cluster.isGone(name);
    }
  });
});
