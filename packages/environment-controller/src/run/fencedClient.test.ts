import { createServer, Server } from 'node:http';
import {
  createKubernetesClient,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { KubeConfig } from '@kubernetes/client-node';
import { eventually } from '../__testUtils__/eventually';
import { fencedClient } from './fencedClient';
import { LeadershipLostError } from './leaderElection';

describe('the client of a leader', () => {
  let server: Server;
  let client: KubernetesClient;
  let asked = 0;

  beforeAll(async () => {
    // A server that takes requests and lets them wait.
    server = createServer(() => {
      asked += 1;
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromClusterAndUser(
      {
        name: 'waits',
        server: `http://127.0.0.1:${port}`,
        skipTLSVerify: true,
      },
      { name: 'somebody' },
    );
    client = createKubernetesClient({ kubeConfig });
  });
  afterAll(async () => {
    await client?.close();
    server?.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('breaks off what is under way when the lease is lost, and sends nothing after that, whoever it acts as', async () => {
    const leading = new AbortController();
    const fenced = fencedClient(client, {
      signal: leading.signal,
      assertHeld: () => leading.signal.throwIfAborted(),
    });
    const ref = {
      type: resourceTypes.configmaps,
      namespace: 'default',
      name: 'a',
    };
    const underWay = [
      fenced.delete(ref),
      fenced.as({ user: 'class-account' }).mergePatch(ref, { data: {} }),
    ].map(request => request.catch(error => error));
    await eventually(async () => expect(asked).toBe(2));

    leading.abort(new LeadershipLostError());
    for (const outcome of await Promise.all(underWay)) {
      expect(outcome).toBeInstanceOf(LeadershipLostError);
    }
    await expect(fenced.delete(ref)).rejects.toThrow(LeadershipLostError);
    await expect(fenced.as({ user: 'class-account' }).get(ref)).rejects.toThrow(
      LeadershipLostError,
    );
    expect(asked).toBe(2);
  });
});
