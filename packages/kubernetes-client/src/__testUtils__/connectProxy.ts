import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { portOf } from '@environments-dev/control-plane';

/** A proxy as companies have them, which tunnels TLS by `CONNECT`. */
export interface ConnectProxy {
  url: string;
  /** Host and port of each tunnel so far. */
  tunnels: string[];
  close(): Promise<void>;
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const open = new Set<Duplex>();
  const server = createServer();
  server.on('connect', (request, near: Duplex) => {
    const target = request.url ?? '';
    const { hostname, port } = new URL(`https://${target}`);
    tunnels.push(target);
    const far = connect({ host: hostname, port: Number(port) }, () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      near.pipe(far);
      far.pipe(near);
    });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    tunnels,
    async close() {
      open.forEach(socket => socket.destroy());
      await new Promise(resolve => server.close(resolve));
    },
  };
}
