import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy in front of a server whose connections can be made to fail. */
export interface TcpProxy {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** Connections let through so far. */
  accepted(): number;
  /** Milliseconds from the block to the last connection that was refused since; 0 while none was. */
  refusedFor(): number;
  /** Resets the open connections, as a load balancer that restarts does. */
  cut(): void;
  /** Cuts, and resets whoever connects until `restore`. */
  block(): void;
  /** Lets no more bytes pass on open connections, which stay open. */
  freeze(): void;
  restore(): void;
  close(): Promise<void>;
}

/** Listens on a free port and passes everything on to the server at `target`. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<[Socket, Socket]>();
  let blockedAt: number | undefined;
  let refusedFor = 0;
  let accepted = 0;

  const server = createServer(near => {
    if (blockedAt !== undefined) {
      refusedFor = Date.now() - blockedAt;
      near.on('error', () => undefined);
      near.resetAndDestroy();
      return;
    }
    accepted += 1;
    const far = connect({ host: hostname, port: Number(port) });
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });

  function cut() {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  return {
    url: `https://127.0.0.1:${portOf(server.address())}`,
    accepted: () => accepted,
    refusedFor: () => refusedFor,
    cut,
    block() {
      blockedAt = Date.now();
      refusedFor = 0;
      cut();
    },
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    restore() {
      blockedAt = undefined;
    },
    async close() {
      cut();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

export function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error(`The server does not listen on a port, but on ${address}`);
  }
  return address.port;
}
