import { createServer, IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers `/healthz` while the process lives, `/readyz` once it works or stands by to,
 * and `/metrics`.
 */
export async function serveHealth(
  address: { host: string; port: number },
  isReady: () => boolean,
  metrics: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      metrics(request, response);
      return;
    }
    response.statusCode = statusCodeFor(request.url, isReady());
    response.setHeader('content-type', 'text/plain');
    response.end(response.statusCode === 200 ? 'ok\n' : 'no\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const bound = server.address();
  return {
    port: bound && typeof bound === 'object' ? bound.port : address.port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function statusCodeFor(url: string | undefined, isReady: boolean): number {
  switch (url) {
    case '/healthz':
      return 200;
    case '/readyz':
      return isReady ? 200 : 503;
    default:
      return 404;
  }
}
