import { writeFile } from 'node:fs/promises';
import { HttpProxy, startHttpProxy } from '@environments-dev/control-plane';
import { loadKubeConfig } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
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

describe('a leader that is frozen for longer than its lease lasts', () => {
  let cluster: TestCluster;
  let proxy: HttpProxy;
  const controllers: ControllerProcess[] = [];
  const className = uniqueName('brief');
  /** What the frozen one sent, as `PUT /path`. */
  const sent: string[] = [];

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .lifetime({ warnBefore: ['1s'], default: '6s', max: '1h' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    const server = loadKubeConfig(cluster.kubeconfigPath).getCurrentCluster()
      ?.server;
    proxy = await startHttpProxy(server ?? '', {
      before({ method, path }) {
        sent.push(`${method} ${path}`);
        return undefined;
      },
    });
  });
  afterAll(async () => {
    await Promise.all(controllers.map(controller => controller.kill()));
    await proxy?.close();
    await cluster?.close();
  });

  function start(kubeconfig: string): ControllerProcess {
    const controller = startControllerProcess({
      kubeconfig,
      selector: cluster.selector,
      leaderElect: true,
    });
    controllers.push(controller);
    return controller;
  }

  it('writes nothing when it goes on, although an end was due meanwhile, and exits with 4', async () => {
    const direct = await cluster.controllerKubeconfig();
    const observed = await cluster.controllerKubeconfig();
    await writeFile(observed, throughProxy(observed, proxy.url));
    const frozen = start(observed);
    await frozen.logged(LEADS);
    const successor = start(direct);
    await successor.logged(STANDS_BY);
    const requested = await cluster.request(
      anEnvironment(uniqueName('due'), className).build(),
    );
    await cluster.ready(requested.metadata.name);
    frozen.freeze();
    await successor.logged(LEADS);
    await cluster.isGone(requested.metadata.name);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec).toMatchObject({ finalPhase: 'Ready', leftOver: 0 });

    const before = sent.length;
    frozen.thaw();
    expect(await frozen.exited()).toBe(4);
    expect(frozen.errors()).toContain('another controller may lead by now');
    const writes = sent
      .slice(before)
      .filter(request => !request.startsWith('GET '));
    expect(writes).toEqual([]);
  });
});

/** The same account, by way of the proxy, which speaks plain HTTP. */
function throughProxy(kubeconfigPath: string, url: string): string {
  const kubeConfig = loadKubeConfig(kubeconfigPath);
  const cluster = kubeConfig.getCurrentCluster();
  const user = kubeConfig.getCurrentUser();
  if (!cluster || !user) {
    throw new Error(`${kubeconfigPath} names no cluster and user`);
  }
  kubeConfig.loadFromClusterAndUser(
    { name: cluster.name, server: url, skipTLSVerify: true },
    user,
  );
  return kubeConfig.exportConfig();
}
