import {
  eventually,
  Fault,
  ProxiedRequest,
  startHttpProxy,
  startTcpProxy,
} from '@environments-dev/control-plane';
import { createReflector } from './reflector';
import { resourceTypes } from './resourceTypes';
import { contentOf, recordReflector } from './__testUtils__/recordedReflector';
import {
  aConfigMap,
  configMapRef,
  enterTestCluster,
  TestCluster,
} from './__testUtils__/testCluster';
import { loadKubeConfig } from './kubeConfig';
import { KubernetesObject, Reflector } from './types';

jest.setTimeout(300_000);

let cluster: TestCluster;
let server: string;
const ends: Array<() => Promise<void>> = [];

beforeEach(async () => {
  cluster = await enterTestCluster();
  server =
    loadKubeConfig(cluster.kubeconfigPath).getCurrentCluster()?.server ?? '';
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
  await cluster?.leave();
});

const ours = { labelSelector: 'reflected=yes' };

function labelled(name: string, data: Record<string, string> = {}) {
  const object = aConfigMap(cluster.namespace, name, data);
  return {
    ...object,
    metadata: { ...object.metadata, labels: { reflected: 'yes' } },
  };
}

async function create(name: string, data?: Record<string, string>) {
  return cluster.client.create(resourceTypes.configmaps, labelled(name, data));
}

async function change(name: string, data: Record<string, string>) {
  await cluster.client.mergePatch(configMapRef(cluster.namespace, name), {
    data,
  });
}

async function remove(name: string) {
  await cluster.client.delete(configMapRef(cluster.namespace, name));
}

function record(client = cluster.client) {
  const recorded = recordReflector(client, cluster.namespace, ours);
  ends.push(recorded.reflector.stop);
  return recorded;
}

describe('A reflector', () => {
  it('tells of what is there, what comes, changes and goes', async () => {
    await create('a', { v: '1' });
    const { reflector, told, consumed, states } = record();
    expect(reflector.state()).toEqual({ state: 'Syncing' });
    await reflector.synced();
    expect(told).toEqual(['+ a', '= 1']);
    expect(reflector.state()).toEqual({ state: 'Live' });

    await create('b');
    await change('a', { v: '2' });
    await remove('b');
    await eventually(() => told.includes('- b'));
    expect(told).toEqual(['+ a', '= 1', '+ b', '~ a', '- b']);
    expect(consumed).toEqual(contentOf(reflector));
    expect(
      reflector.get({ namespace: cluster.namespace, name: 'a' }),
    ).toMatchObject({ kind: 'ConfigMap', data: { v: '2' } });
    expect(reflector.size()).toBe(1);
    expect(states).toEqual([{ state: 'Live' }]);
  });

  it('lets go of an object that its selector no longer selects', async () => {
    await create('a');
    const { reflector, told } = record();
    await reflector.synced();
    await cluster.client.mergePatch(configMapRef(cluster.namespace, 'a'), {
      metadata: { labels: { reflected: 'no' } },
    });
    await eventually(() => told.includes('- a'));
    expect(reflector.size()).toBe(0);
  });

  it('keeps of an object what its owner wants, and never managedFields', async () => {
    await create('kept', { colour: 'blue' });
    await create('left-out');
    const told: string[] = [];
    const seen: KubernetesObject[] = [];
    const reflector: Reflector<string> = createReflector<string>({
      client: cluster.client,
      type: resourceTypes.configmaps,
      namespace: cluster.namespace,
      ...ours,
      transform: object => {
        seen.push(object);
        const { data } = object;
        return typeof data === 'object' && data !== null && 'colour' in data
          ? String(data.colour)
          : undefined;
      },
      handlers: {
        onUpsert: (colour, previous) => told.push(`${previous} > ${colour}`),
        onDelete: colour => told.push(`${colour} > `),
      },
    });
    ends.push(reflector.stop);
    await reflector.synced();
    expect([...reflector.all()]).toEqual(['blue']);

    await change('kept', { colour: 'red' });
    await change('left-out', { colour: 'grey' });
    await cluster.client.jsonPatch(configMapRef(cluster.namespace, 'kept'), [
      { op: 'remove', path: '/data' },
    ]);
    await eventually(() => told.includes('red > '));
    expect(told).toEqual([
      'undefined > blue',
      'blue > red',
      'undefined > grey',
      'red > ',
    ]);
    expect(seen.some(object => 'managedFields' in object.metadata)).toBe(false);
  });

  it('says that it was stopped to those who wait for its first list', async () => {
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt('https://127.0.0.1:1'),
    });
    const { reflector, states } = record(client);
    const waiting = reflector.synced();
    await eventually(() => states.length > 0);
    expect(reflector.state()).toMatchObject({
      state: 'Disconnected',
      since: expect.any(Date),
      error: { failure: 'Unreachable' },
    });
    await reflector.stop();
    await expect(waiting).rejects.toThrow('stopped');
  });

  it('waits for a server that is not there yet', async () => {
    const proxy = await startTcpProxy(server);
    ends.push(proxy.close);
    proxy.block();
    await create('a');
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
    });
    const { reflector, told, states } = record(client);
    await eventually(() => states.length > 2);
    expect(reflector.state()).toMatchObject({ state: 'Disconnected' });
    expect(told).toEqual([]);

    proxy.restore();
    await reflector.synced();
    expect(told).toEqual(['+ a', '= 1']);
    expect(reflector.state()).toEqual({ state: 'Live' });
  });

  it('asks the server less and less often while it fails, as its owner has it', async () => {
    const attempts: number[] = [];
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt('https://127.0.0.1:1'),
    });
    const { reflector } = recordReflector(client, cluster.namespace, {
      backoff: attempt => {
        attempts.push(attempt);
        return 5;
      },
    });
    ends.push(reflector.stop);
    await eventually(() => attempts.length >= 4);
    expect(attempts.slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  it('says since when it is cut off, and resumes where it was without listing again', async () => {
    const proxy = await startTcpProxy(server);
    ends.push(proxy.close);
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
    });
    await create('a', { v: '1' });
    await create('b', { v: '1' });
    const { reflector, told, states } = record(client);
    await reflector.synced();

    const before = Date.now();
    proxy.block();
    await eventually(() => states.length > 4);
    await change('a', { v: '2' });
    await remove('b');
    await create('c');
    const disconnections = states.filter(
      state => state.state === 'Disconnected',
    );
    expect(new Set(disconnections.map(each => each.since)).size).toBe(1);
    expect(disconnections[0].since.getTime()).toBeGreaterThanOrEqual(before);
    expect(contentOf(reflector)).toEqual(
      new Map([
        ['a', { v: '1' }],
        ['b', { v: '1' }],
      ]),
    );

    proxy.restore();
    await eventually(() => told.includes('+ c'));
    expect(reflector.state()).toEqual({ state: 'Live' });
    expect(told).toEqual(['+ a', '+ b', '= 2', '~ a', '- b', '+ c']);
  });

  it('notices a connection that stays open but carries nothing any more', async () => {
    const proxy = await startTcpProxy(server);
    ends.push(proxy.close);
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
      watchQuietLimitMillis: 2_000,
    });
    const { reflector, told } = record(client);
    await reflector.synced();
    proxy.freeze();
    await create('unheard');
    await eventually(() => told.includes('+ unheard'));
    expect(told).toEqual(['= 0', '+ unheard']);
  });

  it('is live again before anything happens that it could tell', async () => {
    const proxy = await startTcpProxy(server);
    ends.push(proxy.close);
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
    });
    const { reflector, states } = record(client);
    await reflector.synced();
    for (let cut = 0; cut < 3; cut++) {
      proxy.cut();
      await eventually(() => {
        const count = states.filter(state => state.state === 'Live').length;
        return count === cut + 2;
      });
    }
    expect(proxy.accepted()).toBe(4);
  });

  it('opens its watch anew when the server ends it, which is no disconnection', async () => {
    const short = cluster.connect();
    const hurried = {
      ...short,
      watch: (
        type: Parameters<typeof short.watch>[0],
        options: Parameters<typeof short.watch>[1],
      ) => short.watch(type, { ...options, timeoutSeconds: 1 }),
    };
    const { reflector, told, states } = record(hurried);
    await reflector.synced();
    await eventually(() => {
      return (short.requestCounts().watch ?? 0) >= 3;
    });
    await create('late');
    await eventually(() => told.includes('+ late'));
    expect(told).toEqual(['= 0', '+ late']);
    expect(states).toEqual([{ state: 'Live' }]);
  });

  it('lists in pages where the server refuses a streaming list', async () => {
    const refused: string[] = [];
    const refuse = ({ path }: ProxiedRequest): Fault | undefined => {
      if (!path.includes('sendInitialEvents=true')) {
        return undefined;
      }
      refused.push(path);
      const message =
        'sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled';
      return {
        fault: 'Answered',
        statusCode: 422,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          kind: 'Status',
          status: 'Failure',
          reason: 'Invalid',
          code: 422,
          message,
        }),
      };
    };
    const proxy = await startHttpProxy(server, { before: refuse });
    ends.push(proxy.close);
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
    });
    await create('a');
    const { reflector, told, states } = record(client);
    await reflector.synced();
    expect(told).toEqual(['+ a', '= 1']);
    await create('b');
    await eventually(() => told.includes('+ b'));
    expect(refused).toHaveLength(1);
    expect(client.requestCounts()).toEqual({ watch: 2, list: 1 });
    expect(states).toEqual([{ state: 'Live' }]);
  });

  it('misses nothing when its owner is slow', async () => {
    const consumed = new Map<string, unknown>();
    const reflector = createReflector({
      client: cluster.client,
      type: resourceTypes.configmaps,
      namespace: cluster.namespace,
      ...ours,
      handlers: {
        onUpsert(object) {
          const until = performance.now() + 10;
          while (performance.now() < until);
          consumed.set(object.metadata.name, object.data);
        },
        onDelete(object) {
          consumed.delete(object.metadata.name);
        },
      },
    });
    ends.push(reflector.stop);
    await reflector.synced();
    const names = Array.from({ length: 100 }, (_, index) => `busy-${index}`);
    await Promise.all(names.map(name => create(name, { v: '1' })));
    await Promise.all(names.map(name => change(name, { v: '2' })));
    await Promise.all(names.slice(0, 50).map(remove));

    const expected = new Map(
      names.slice(50).map(name => [name, { v: '2' }] as const),
    );
    await eventually(() => {
      const values = [...consumed.values()];
      return (
        consumed.size === 50 &&
        values.every(value => JSON.stringify(value) === '{"v":"2"}')
      );
    });
    expect(consumed).toEqual(expected);
    expect(contentOf(reflector)).toEqual(expected);
  });
});

describe('A watch', () => {
  it('waits for its consumer without losing events', async () => {
    const { client, namespace } = cluster;
    const { resourceVersion } = await client.list(resourceTypes.configmaps, {
      namespace,
      ...ours,
    });
    const padding = 'é'.repeat(50_000);
    const names = Array.from({ length: 40 }, (_, index) => `large-${index}`);
    await Promise.all(names.map(name => create(name, { padding })));

    const received = new Map<string, unknown>();
    for await (const event of client.watch(resourceTypes.configmaps, {
      namespace,
      ...ours,
      resourceVersion,
    })) {
      if (event.type === 'ADDED') {
        received.set(event.object.metadata.name, event.object.data);
        await client.get(configMapRef(namespace, event.object.metadata.name));
      }
      if (received.size === names.length) {
        break;
      }
    }
    expect(received).toEqual(new Map(names.map(name => [name, { padding }])));
  });
});
