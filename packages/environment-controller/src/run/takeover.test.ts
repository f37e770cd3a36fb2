import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import {
  ControllerProcess,
  startControllerProcess,
} from '../__testUtils__/controllerProcess';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(240_000);

const LEADS = 'The controller leads';
const STANDS_BY = 'Another controller leads; this one stands by';

describe('two controllers of one shard', () => {
  let cluster: TestCluster;
  let kubeconfig: string;
  const controllers: ControllerProcess[] = [];
  const className = uniqueName('chained');

  beforeAll(async () => {
    cluster = await testCluster();
    kubeconfig = await cluster.controllerKubeconfig();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .resource({
          name: 'credentials',
          generateSecret: { keys: { password: { length: 16 } } },
        })
        .configMap('first', { x: '${credentials.metadata.name}' })
        .configMap('second', { x: '${first.metadata.name}' })
        .build(),
    );
  });
  afterAll(async () => {
    await Promise.all(controllers.map(controller => controller.kill()));
    await cluster?.close();
  });

  function start(selector = cluster.selector): ControllerProcess {
    const controller = startControllerProcess({
      kubeconfig,
      selector,
      leaderElect: true,
    });
    controllers.push(controller);
    return controller;
  }

  async function uidsIn(namespace: string) {
    const [configMaps, secrets] = await Promise.all([
      cluster.admin.list(resourceTypes.configmaps, { namespace }),
      cluster.admin.list(resourceTypes.secrets, { namespace }),
    ]);
    return new Map(
      [...configMaps.items, ...secrets.items].map(({ metadata }) => [
        metadata.name,
        metadata.uid,
      ]),
    );
  }

  it('work one at a time; when the leader is killed the other is at work within 20 s, and what was started is neither started nor deleted twice', async () => {
    const otherShard = start('environments.dev/shard=nobody-has-this-label');
    const leader = start();
    await leader.logged(LEADS);
    const standby = start();
    await standby.logged(STANDS_BY);
    expect(standby.hasLogged(LEADS)).toBe(false);
    expect(await standby.fetch('/readyz')).toBe('ok\n');
    expect(await standby.fetch('/metrics')).toMatch(
      /leader_election_master_status\{name="[^"]+"\} 0/,
    );

    const before = await cluster.request(
      anEnvironment(uniqueName('before'), className).build(),
    );
    await cluster.ready(before.metadata.name);
    const during = await cluster.request(
      anEnvironment(uniqueName('during'), className).build(),
    );
    const namespace = environmentNamespaceName(instanceOf(during));
    await eventually(async () => {
      expect((await uidsIn(namespace)).has('credentials')).toBe(true);
    });

    await leader.kill();
    const killedAt = Date.now();
    const madeBefore = await uidsIn(namespace);
    const waiting = await cluster.request(
      anEnvironment(uniqueName('waiting'), className).build(),
    );
    await standby.logged(LEADS);
    expect(Date.now() - killedAt).toBeLessThan(20_000);
    await otherShard.logged(LEADS);

    for (const { metadata } of [during, waiting]) {
      await cluster.ready(metadata.name);
    }
    const madeAfter = await uidsIn(namespace);
    for (const [name, uid] of madeBefore) {
      expect(madeAfter.get(name)).toBe(uid);
    }

    const successor = start();
    await Promise.all(
      [before, during, waiting].map(async requested => {
        await cluster.end(requested.metadata.name);
        await cluster.isGone(requested.metadata.name);
        const instance = instanceOf(requested);
        expect(await cluster.remains(instance.uid)).toEqual([]);
        const { spec } = await cluster.record(instance);
        expect(spec).toMatchObject({ finalPhase: 'Ready', leftOver: 0 });
        const deleted = spec.objects.flatMap(({ resource, result }) =>
          resource ? `${resource} ${result}` : [],
        );
        expect(deleted.sort()).toEqual([
          'credentials Deleted',
          'first Deleted',
          'second Deleted',
        ]);
      }),
    );

    await successor.logged(STANDS_BY);
    const stoppedAt = Date.now();
    expect(await standby.terminate()).toBe(0);
    // The lease was given back: nobody waits for it to run out.
    await successor.logged(LEADS);
    expect(Date.now() - stoppedAt).toBeLessThan(14_000);
  });
});
