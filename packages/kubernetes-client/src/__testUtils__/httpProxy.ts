import { createServer, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { portOf } from './tcpProxy';

/** What the proxy answers in the server's place. */
export interface CannedAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  body: string;
}

/** `Lose` resets the connection without an answer. */
export type Intervention = CannedAnswer | 'Lose' | undefined;

/** A proxy that speaks plain HTTP and lets `intervene` answer first. */
export interface HttpProxy {
  url: string;
  close(): Promise<void>;
}

export async function startHttpProxy(
  target: string,
  intervene: (request: IncomingMessage) => Intervention,
): Promise<HttpProxy> {
  const server = createServer((incoming, outgoing) => {
    const intervention = intervene(incoming);
    if (intervention === 'Lose') {
      incoming.socket.resetAndDestroy();
      return;
    }
    if (intervention) {
      incoming.resume();
      outgoing
        .writeHead(intervention.statusCode, intervention.headers)
        .end(intervention.body);
      return;
    }
    const forwarded = request(
      new URL(incoming.url ?? '/', target),
      {
        method: incoming.method,
        headers: incoming.headers,
        rejectUnauthorized: false,
      },
      answer => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
