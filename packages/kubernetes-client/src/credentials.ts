import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { loadKubeConfig, parseKubeConfig } from './kubeConfig';

/** What secures connections, as `tls.connect` takes it. */
export interface TlsMaterial {
  ca?: string | Buffer;
  cert?: string | Buffer;
  key?: string | Buffer;
  passphrase?: string;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/** Where a request goes and as whom. */
export interface Credentials {
  /** Address of the API server, perhaps with a path, never with a slash at its end. */
  server: string;
  proxy?: string;
  tls: TlsMaterial;
  headers: Record<string, string>;
  /** Equal for credentials that can share a connection. */
  connectionKey: string;
}

/** Gives the credentials of the moment; tokens rotate and certificates are renewed. */
export interface CredentialSource {
  current(): Promise<Credentials>;
  /**
   * What to use after the server refused `refused` with 401; the same
   * credentials when there are no newer ones.
   */
  refresh(refused: Credentials): Promise<Credentials>;
}

/** A configuration in memory, or a kubeconfig file that may be rewritten while we run. */
export type KubeConfigSource = KubeConfig | { path: string };

/** How long credentials are used before files and plugins are asked again. */
const freshForMillis = 30_000;

export function createCredentialSource(
  source: KubeConfigSource,
  options: { now(): number },
): CredentialSource {
  const reader =
    'path' in source ? readFileAt(source.path) : readConfig(source);
  let latest: { loading: Promise<Credentials>; until: number } | undefined;
  let loaded: Credentials | undefined;
  let refreshing: Promise<Credentials> | undefined;

  async function load(how: 'Cached' | 'Anew'): Promise<Credentials> {
    loaded = await credentialsFrom(await reader(how));
    return loaded;
  }

  function keep(loading: Promise<Credentials>): Promise<Credentials> {
    const entry = { loading, until: options.now() + freshForMillis };
    latest = entry;
    loading.catch(() => {
      if (latest === entry) {
        latest = undefined;
      }
    });
    return loading;
  }

  return {
    async current() {
      return latest && options.now() < latest.until
        ? latest.loading
        : keep(load('Cached'));
    },
    async refresh(refused) {
      if (!refreshing && loaded && !sameCredentials(loaded, refused)) {
        return loaded;
      }
      refreshing ??= keep(load('Anew')).finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
  };
}

/** Whether an API server could not tell these credentials apart. */
export function sameCredentials(a: Credentials, b: Credentials): boolean {
  return (
    a.connectionKey === b.connectionKey &&
    JSON.stringify(a.headers) === JSON.stringify(b.headers)
  );
}

/** `Anew` forgets what exec plugins and token files answered before. */
type ConfigReader = (how: 'Cached' | 'Anew') => Promise<KubeConfig>;

function readConfig(given: KubeConfig): ConfigReader {
  let kubeConfig = given;
  return async how => {
    if (how === 'Anew') {
      kubeConfig = copyOf(kubeConfig);
    }
    return kubeConfig;
  };
}

function readFileAt(path: string): ConfigReader {
  let kubeConfig = loadKubeConfig(path);
  let text: string | undefined;
  return async how => {
    const before = text;
    text = await readFile(path, 'utf8');
    if (how === 'Anew' || text !== before) {
      kubeConfig = parseKubeConfig(text, path);
    }
    return kubeConfig;
  };
}

/** Authenticators keep their answers inside of a `KubeConfig`, so a new one asks again. */
function copyOf(kubeConfig: KubeConfig): KubeConfig {
  const copy = new KubeConfig();
  copy.loadFromOptions({
    clusters: kubeConfig.clusters,
    users: kubeConfig.users,
    contexts: kubeConfig.contexts,
    currentContext: kubeConfig.currentContext,
  });
  return copy;
}

async function credentialsFrom(kubeConfig: KubeConfig): Promise<Credentials> {
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) {
    throw new Error(
      `The kubeconfig's current context "${
        kubeConfig.currentContext ?? ''
      }" names no cluster that it defines`,
    );
  }
  const options: RequestOptions = { headers: {} };
  await kubeConfig.applyToHTTPSOptions(options);
  const server = cluster.server.replace(/\/+$/, '');
  const proxy = cluster.proxyUrl || undefined;
  const tls: TlsMaterial = {
    ca: pem(options.ca),
    cert: pem(options.cert),
    key: pem(options.key),
    passphrase: options.passphrase,
    servername: options.servername,
    rejectUnauthorized: options.rejectUnauthorized,
  };
  return {
    server,
    proxy,
    tls,
    headers: headersFrom(options),
    connectionKey: createHash('sha256')
      .update(JSON.stringify([server, proxy, tls]))
      .digest('base64'),
  };
}

function headersFrom(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value !== undefined) {
      // A token file commonly ends in a newline, which no header may contain.
      headers[name.toLowerCase()] = String(value).trim();
    }
  }
  if (options.auth) {
    headers.authorization = `Basic ${Buffer.from(options.auth).toString(
      'base64',
    )}`;
  }
  return headers;
}

function pem(value: unknown): string | Buffer | undefined {
  return typeof value === 'string' || Buffer.isBuffer(value)
    ? value
    : undefined;
}
