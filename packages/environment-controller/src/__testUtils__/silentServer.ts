import { createServer } from 'node:http';
import {
  createKubernetesClient,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { KubeConfig } from '@kubernetes/client-node';

/** A server that takes requests and lets them wait for ever. */
export interface SilentServer {
  /** Sends to it. */
  client: KubernetesClient;
  /** Requests that it has taken. */
  asked(): number;
  close(): Promise<void>;
}

export async function startSilentServer(): Promise<SilentServer> {
  let asked = 0;
  const server = createServer(() => {
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
  const client = createKubernetesClient({ kubeConfig });
  return {
    client,
    asked: () => asked,
    async close() {
      server.closeAllConnections();
      await client.close();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
