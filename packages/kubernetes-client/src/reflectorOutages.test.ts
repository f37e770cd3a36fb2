import {
  ControlPlane,
  eventually,
  startControlPlane,
  startTcpProxy,
} from '@environments-dev/control-plane';
import { createKubernetesClient } from './createKubernetesClient';
import { resourceTypes } from './resourceTypes';
import { contentOf, recordReflector } from './__testUtils__/recordedReflector';
import {
  aConfigMap,
  configMapRef,
  kubeConfigAt,
} from './__testUtils__/testCluster';
import { KubernetesClient } from './types';

jest.setTimeout(600_000);

const namespace = 'kube-node-lease';

let plane: ControlPlane;
let client: KubernetesClient;

beforeAll(async () => {
  plane = await startControlPlane();
  client = createKubernetesClient({
    kubeConfig: { path: plane.kubeconfigPath },
  });
  await eventually(() =>
    client.get(configMapRef(namespace, 'kube-root-ca.crt')),
  );
});

afterAll(async () => {
  await client?.close();
  await plane?.stop();
});

function create(name: string, data?: Record<string, string>) {
  return client.create(
    resourceTypes.configmaps,
    aConfigMap(namespace, name, data),
  );
}

it('A reflector survives a restart of the API server, without a gap', async () => {
  await create('before', { v: '1' });
  const { reflector, told, states, consumed } = recordReflector(
    client,
    namespace,
  );
  await reflector.synced();
  const listed = told.length;

  await plane.killApiServer();
  await eventually(() => reflector.state().state === 'Disconnected');
  expect(reflector.size()).toBe(2);

  await plane.startApiServer();
  await client.mergePatch(configMapRef(namespace, 'before'), {
    data: { v: '2' },
  });
  await create('after');
  await eventually(() => told.includes('+ after'));

  expect(told.slice(listed)).toEqual(['~ before', '+ after']);
  expect(reflector.state()).toEqual({ state: 'Live' });
  expect(states[states.length - 1]).toEqual({ state: 'Live' });
  expect(consumed).toEqual(contentOf(reflector));
  await reflector.stop();
});

it('A reflector lists again when the server has forgotten where it was, and tells the differences', async () => {
  const proxy = await startTcpProxy(plane.url);
  const behindProxy = createKubernetesClient({
    kubeConfig: kubeConfigAt(plane.kubeconfigPath, proxy.url),
  });
  for (const name of ['same', 'changed', 'vanished', 'made-again']) {
    await create(name, { v: '1' });
  }
  const { reflector, told, states, consumed } = recordReflector(
    behindProxy,
    namespace,
  );
  await reflector.synced();
  const listed = told.length;
  const size = reflector.size();

  proxy.block();
  await eventually(() => reflector.state().state === 'Disconnected');
  await client.mergePatch(configMapRef(namespace, 'changed'), {
    data: { v: '2' },
  });
  await client.delete(configMapRef(namespace, 'vanished'));
  await client.delete(configMapRef(namespace, 'made-again'));
  await create('made-again', { v: '1' });
  await create('new');
  await plane.compactEtcd();
  await plane.restartApiServer();
  proxy.restore();

  await eventually(() => told.slice(listed).includes(`= ${size}`));
  const differences = told.slice(listed);
  expect(differences.slice(0, 2).sort()).toEqual([
    '- made-again',
    '- vanished',
  ]);
  expect(differences.slice(2, -1).sort()).toEqual([
    '+ made-again',
    '+ new',
    '~ changed',
  ]);
  expect(differences[differences.length - 1]).toBe(`= ${size}`);
  expect(consumed).toEqual(contentOf(reflector));
  await eventually(() => reflector.state().state === 'Live');
  expect(states[states.length - 1]).toEqual({ state: 'Live' });

  await create('and-on');
  await eventually(() => told.includes('+ and-on'));
  await reflector.stop();
  await behindProxy.close();
  await proxy.close();
});
