import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import { KubernetesClient } from '@environments-dev/kubernetes-client';
import { INSTANTS_ANNOTATION } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from './__testUtils__/builders';
import { TestCluster, testCluster } from './__testUtils__/cluster';
import { uniqueName } from './__testUtils__/uniqueName';

jest.setTimeout(300_000);

/** A controller also answers to the classes of others: here it is alone. */
describe('starting an environment', () => {
  let controlPlane: ControlPlane;
  let cluster: TestCluster;
  const className = uniqueName('chained');

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    cluster = await testCluster(controlPlane);
    await cluster.allowClass(className);
    const name = (which: string) => `\${environment.name}-${which}`;
    await cluster.apply(
      aClass(className)
        .shared()
        .configMap('first', { x: '1' }, { name: name('first') })
        .configMap(
          'second',
          { before: '${first.metadata.name}' },
          { name: name('second') },
        )
        .configMap(
          'third',
          { before: '${second.metadata.name}' },
          { name: name('third') },
        )
        .build(),
    );
  });
  afterAll(async () => {
    await cluster?.close();
    await controlPlane?.stop();
  });

  async function becomeReady(name: string) {
    await cluster.request(anEnvironment(name, className).build());
    await eventually(async () => {
      const { status, metadata } = await cluster.environment(name);
      expect(status?.phase).toBe('Ready');
      expect(metadata.annotations).toHaveProperty([INSTANTS_ANNOTATION]);
    });
  }

  it('takes at most seven requests for three chained ConfigMaps, its creation included', async () => {
    const client = await cluster.controllerClient();
    const controller = await cluster.startController({ client });
    // The first one of a project also binds the class's account there.
    await becomeReady('first');
    await controller.idle();
    const before = requestsOf(client);
    const environments = ['a', 'b', 'c', 'd'];
    await Promise.all(environments.map(becomeReady));
    await controller.idle();
    const creations = environments.length;

    expect(
      (requestsOf(client) - before + creations) / environments.length,
    ).toBeLessThanOrEqual(7);
    await controller.stop();
  });

  it('is no news to a controller that is started anew: it asks once whether the account of their class is bound, and writes nothing', async () => {
    const client = await cluster.controllerClient();
    const asked: string[] = [];
    const controller = await cluster.startController({
      client: {
        ...client,
        get(ref, options) {
          asked.push(ref.type.kind);
          return client.get(ref, options);
        },
      },
    });
    await controller.idle();
    const { get, list, watch, discovery, ...writes } = client.requestCounts();
    expect(asked.filter(kind => kind === 'RoleBinding')).toHaveLength(1);
    expect(writes).toEqual({});
  });
});

function requestsOf(client: KubernetesClient): number {
  const { watch = 0, ...calls } = client.requestCounts();
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
