import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { CONTROLLER_ACCOUNT } from './controllerConfig';
import { environmentsModuleController } from './module';

/** The module needs its plugin, though nothing of it. */
const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: { logger: coreServices.logger },
      async init() {},
    });
  },
});

describe('the controller in the backend', () => {
  it('starts although the control cluster is away, says that it is not well, keeps trying as the controller, and stops with the backend', async () => {
    const users: Array<string | string[] | undefined> = [];
    const away = createServer((request, response) => {
      users.push(request.headers['impersonate-user']);
      response.statusCode = 503;
      response.end();
    });
    await new Promise<void>(resolve => away.listen(0, '127.0.0.1', resolve));
    const address = away.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const folder = await mkdtemp(join(tmpdir(), 'controller-module-'));
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(kubeconfig, kubeconfigFor(`http://127.0.0.1:${port}`));

    const backend = await startTestBackend({
      features: [
        environmentsPlugin,
        environmentsModuleController,
        metricsServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: { environments: { controlCluster: { kubeconfig } } },
        }),
      ],
    });
    const until = Date.now() + 20_000;
    while (users.length < 2 && Date.now() < until) {
      await sleep(50);
    }
    expect(users.length).toBeGreaterThanOrEqual(2);
    expect(new Set(users)).toEqual(new Set([CONTROLLER_ACCOUNT]));
    const health = await fetch(
      `http://localhost:${backend.server.port()}/api/environments/controller/health`,
    );
    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({ state: 'Failing' });

    await backend.stop();
    const asked = users.length;
    await new Promise(resolve => away.close(resolve));
    expect(users).toHaveLength(asked);
    await rm(folder, { recursive: true });
  }, 60_000);
});

function kubeconfigFor(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'away', cluster: { server, 'insecure-skip-tls-verify': true } },
    ],
    users: [{ name: 'somebody', user: { token: 'none' } }],
    contexts: [
      { name: 'away', context: { cluster: 'away', user: 'somebody' } },
    ],
    'current-context': 'away',
  });
}
