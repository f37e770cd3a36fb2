import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import {
  ControllerProcess,
  startControllerProcess,
} from '../__testUtils__/controllerProcess';

jest.setTimeout(240_000);

describe('a controller that is killed', () => {
  let cluster: TestCluster;
  let controller: ControllerProcess | undefined;
  let start: () => ControllerProcess;
  const className = uniqueName('chained');
  const steps = ['one', 'two', 'three', 'four', 'five', 'six'];

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    const chained = aClass(className).resource({
      name: 'credentials',
      generateSecret: { keys: { password: { length: 16 } } },
    });
    steps.forEach((step, index) => {
      const before = index === 0 ? 'credentials' : `${steps[index - 1]}`;
      chained.resource({ name: step, template: deployment(step, before) });
    });
    await cluster.apply(chained.build());
    const kubeconfig = await cluster.controllerKubeconfig();
    start = () =>
      startControllerProcess({ kubeconfig, selector: cluster.selector });
  });
  afterAll(async () => {
    await controller?.kill();
    await cluster?.close();
  });

  it('picks up in the middle of starting and in the middle of ending: no orphan, nothing twice', async () => {
    const name = uniqueName('survivor');
    controller = start();
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    const instance = instanceOf(requested);
    const namespace = environmentNamespaceName(instance);
    const deployments = async () =>
      (
        await cluster.admin.list(resourceTypes.deployments, { namespace })
      ).items.filter(({ metadata }) => !metadata.deletionTimestamp);
    const uids = async () =>
      new Map(
        (await deployments()).map(({ metadata }) => [
          metadata.name,
          metadata.uid,
        ]),
      );
    const secretUid = async () =>
      (
        await cluster.admin.get({
          type: resourceTypes.secrets,
          namespace,
          name: 'credentials',
        })
      ).metadata.uid;

    await eventually(async () => {
      expect((await deployments()).length).toBeGreaterThan(0);
    });
    await controller.kill();
    const madeBefore = await uids();
    const secretBefore = await secretUid();
    expect(madeBefore.size).toBeLessThan(steps.length);

    controller = start();
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.phase).toBe('Ready');
    });
    const madeAfter = await uids();
    expect([...madeAfter.keys()].sort()).toEqual([...steps].sort());
    expect(
      [...madeBefore].every(([key, uid]) => madeAfter.get(key) === uid),
    ).toBe(true);
    expect(await secretUid()).toBe(secretBefore);

    await cluster.end(name);
    await eventually(async () => {
      expect((await deployments()).length).toBeLessThan(steps.length);
    });
    await controller.kill();
    const { metadata } = await cluster.environment(name);
    expect(metadata.deletionTimestamp).toBeDefined();

    controller = start();
    await cluster.isGone(name);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    const { spec } = await cluster.record(instance);
    expect(spec).toMatchObject({ finalPhase: 'Ready', leftOver: 0 });
    expect(
      spec.objects.flatMap(({ resource }) => resource ?? []).sort(),
    ).toEqual(['credentials', ...steps].sort());
    expect(await controller.terminate()).toBe(0);
  });
});

function deployment(name: string, before: string) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      annotations: { before: `\${${before}.metadata.name}` },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'none' }] },
      },
    },
  };
}
