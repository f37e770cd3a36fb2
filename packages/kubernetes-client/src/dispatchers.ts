import { createSecureContext } from 'node:tls';
import { Dispatcher, Pool, ProxyAgent } from 'undici';
import { Credentials } from './credentials';

/** A probe on a silent connection finds a dead peer within half a minute. */
const keepAliveProbeAfterMillis = 15_000;

/** Longer than pauses between calls, shorter than the API server's 90 s. */
const idleMillis = 60_000;

/**
 * Connections to the API server of `credentials`, secured as they say.
 *
 * HTTP/1.1, because one lost HTTP/2 connection would take all its requests
 * with it. No time-outs of undici's own but that for connecting: callers know
 * how long a request may take.
 */
export function createDispatcher(
  { server, proxy, tls }: Credentials,
  options: { maxConnections: number | null; connectTimeoutMillis: number },
): Dispatcher {
  const connect = {
    ...tls,
    // Made once: to read the certificates anew for each connection takes 10 ms.
    secureContext: createSecureContext(tls),
    keepAlive: true,
    keepAliveInitialDelay: keepAliveProbeAfterMillis,
    timeout: options.connectTimeoutMillis,
  };
  const pool: Pool.Options = {
    connections: options.maxConnections,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: idleMillis,
  };
  if (proxy === undefined) {
    return new Pool(new URL(server).origin, { ...pool, connect });
  }
  if (!/^https?:/.test(proxy)) {
    throw new Error(
      `The kubeconfig's proxy-url "${proxy}" must begin with http:// or https://`,
    );
  }
  return new ProxyAgent({ ...pool, uri: proxy, requestTls: connect });
}
