import { createServer } from 'node:http';

/** Answers `/healthz` while the process lives and `/readyz` once it does its work. */
export async function serveHealth(
  address: { host: string; port: number },
  isReady: () => boolean,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
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
