import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * Ports of 127.0.0.1 on which nothing listens now, all different. `preferred` ones come
 * first, where they are still free, so that addresses survive a restart.
 */
export async function freePorts(
  count: number,
  preferred: readonly number[] = [],
): Promise<number[]> {
  const servers: Server[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const wanted = preferred[index];
      const server =
        (wanted === undefined ? undefined : await tryListen(wanted)) ??
        (await tryListen(0));
      if (!server) {
        throw new Error('No free port was found on 127.0.0.1.');
      }
      servers.push(server);
    }
    return servers.map(server => portOf(server));
  } finally {
    await Promise.all(servers.map(close));
  }
}

function tryListen(port: number): Promise<Server | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      resolve(server),
    );
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('A TCP server has no port.');
  }
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()));
}
