import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands in front of a server on this machine, and can cut it off. */
export interface InterruptibleProxy {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** Connections let through so far. */
  accepted(): number;
  /** Milliseconds from the cut to the last connection that was refused since; 0 while none was. */
  refusedFor(): number;
  /** Resets all connections, and whoever connects until `restore`. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** Listens on a free port and passes everything on to the server at `target`. */
export async function startInterruptibleProxy(
  target: string,
): Promise<InterruptibleProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let accepted = 0;
  let cutAt: number | undefined;
  let refusedFor = 0;

  const server = createServer(near => {
    near.on('error', () => near.destroy());
    if (cutAt !== undefined) {
      refusedFor = Date.now() - cutAt;
      near.resetAndDestroy();
      return;
    }
    accepted += 1;
    const far = connect({ host: hostname, port: Number(port) });
    far.on('error', () => far.destroy());
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const resetAll = () => open.forEach(socket => socket.resetAndDestroy());

  return {
    url: `https://127.0.0.1:${portOf(server.address())}`,
    accepted: () => accepted,
    refusedFor: () => refusedFor,
    cut() {
      cutAt = Date.now();
      refusedFor = 0;
      resetAll();
    },
    restore() {
      cutAt = undefined;
    },
    async close() {
      resetAll();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error(`The proxy does not listen on a port, but on ${address}`);
  }
  return address.port;
}
