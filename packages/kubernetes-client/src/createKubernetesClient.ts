import { clientFor } from './client';
import { createCredentialSource, KubeConfigSource } from './credentials';
import { Delay } from './retry';
import { createServerClock } from './serverClock';
import { sleep } from './sleep';
import { createTransport } from './transport';
import { KubernetesClient } from './types';

export interface KubernetesClientOptions {
  /** A configuration, or the path of a kubeconfig file, which is read again when it changes. */
  kubeConfig: KubeConfigSource;
  /** Shows in the API server's audit log. */
  userAgent?: string;
  /** For one request, its wait for a connection included; the default is 4500. */
  requestTimeoutMillis?: number;
  /** Connections for calls, beyond which they queue; the default is 32. Watches do not count. */
  maxConnections?: number;
  /**
   * A watch that is silent for so long counts as dead and is opened anew. The
   * default is 150000: the API server sends a bookmark every minute (measured
   * with 1.36), even when nothing happens.
   */
  watchQuietLimitMillis?: number;
  /** Told of each request how it went, for metrics: the status code, or `<error>` without an answer. */
  onOutcome?(outcome: { method: string; code: string }): void;
  /** Time and chance; the defaults are the real ones. */
  now?(): number;
  random?(): number;
  delay?: Delay;
}

/**
 * A client of the API server that the kubeconfig's current context names. It
 * connects with the first request.
 *
 * @throws Error when the kubeconfig file cannot be read
 */
export function createKubernetesClient(
  options: KubernetesClientOptions,
): KubernetesClient {
  const {
    kubeConfig,
    userAgent = 'environments-kubernetes-client',
    requestTimeoutMillis = 4500,
    maxConnections = 32,
    watchQuietLimitMillis = 150_000,
    now = Date.now,
    random = Math.random,
    delay = sleep,
  } = options;
  const serverClock = createServerClock(now);
  const transport = createTransport({
    credentials: createCredentialSource(kubeConfig, { now }),
    requestTimeoutMillis,
    maxConnections,
    onAnswer: headers => serverClock.observe(headers.date),
    onOutcome: options.onOutcome,
  });
  return clientFor(
    {
      transport,
      serverClock,
      counts: {},
      discoveryCache: { latest: undefined },
      watchQuietLimitMillis,
      random,
      delay,
    },
    { 'user-agent': userAgent },
    () => transport.close(),
  );
}
