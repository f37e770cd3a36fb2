import { isIP } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { isRecord } from './status';

/** What a kubeconfig of somebody else's may say; anything else is refused, not ignored. */
const CLUSTER_FIELDS = [
  'server',
  'certificate-authority-data',
  'tls-server-name',
];
const USER_FIELDS = ['token', 'client-certificate-data', 'client-key-data'];
const CONTEXT_FIELDS = ['cluster', 'user', 'namespace'];

const LONGEST_TEXT = 128 * 1024;

/**
 * Reads a kubeconfig that came from elsewhere, such as one in a Secret that a cluster
 * was made with. It may bring certificates and tokens, all of them inside of it, and
 * nothing that reads our files, runs our programs, or asks somebody else for
 * credentials; and it must prove who the server is.
 *
 * @throws Error that names the field and says what would be right
 */
export function inlineKubeConfig(text: string): KubeConfig {
  if (text.length > LONGEST_TEXT) {
    throw new Error(`is longer than ${LONGEST_TEXT} characters`);
  }
  const document = parsed(text);
  const current = document['current-context'];
  const context = named(document, 'contexts', 'context', current);
  const cluster = named(document, 'clusters', 'cluster', context.cluster);
  const user = named(document, 'users', 'user', context.user);
  onlyFields(context, CONTEXT_FIELDS, 'context');
  onlyFields(cluster, CLUSTER_FIELDS, 'cluster');
  onlyFields(user, USER_FIELDS, 'user');
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'inline',
      server: safeServer(cluster.server),
      caData: required(cluster, 'cluster', 'certificate-authority-data'),
      tlsServerName: optional(cluster, 'cluster', 'tls-server-name'),
      skipTLSVerify: false,
    },
    {
      name: 'inline',
      token: optional(user, 'user', 'token'),
      certData: optional(user, 'user', 'client-certificate-data'),
      keyData: optional(user, 'user', 'client-key-data'),
    },
  );
  return kubeConfig;
}

type Fields = Record<string, unknown>;

function parsed(text: string): Fields {
  let document: unknown;
  try {
    // Aliases would let a short text unfold to a long one.
    document = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new Error('is no YAML', { cause: error });
  }
  if (!isRecord(document)) {
    throw new Error('must be an object with clusters, users and contexts');
  }
  return document;
}

/** The entry of a list that a name leads to. */
function named(
  document: Fields,
  list: string,
  field: string,
  name: unknown,
): Fields {
  const entries = document[list];
  const entry = (Array.isArray(entries) ? entries : [])
    .filter(isRecord)
    .find(each => typeof name === 'string' && each.name === name);
  const found = entry?.[field];
  if (!isRecord(found)) {
    throw new Error(`${list}: has no ${field} of the name ${String(name)}`);
  }
  return found;
}

function onlyFields(fields: Fields, known: readonly string[], path: string) {
  const unknown = Object.keys(fields).find(field => !known.includes(field));
  if (unknown !== undefined) {
    throw new Error(
      `${path}.${unknown}: must be left out; only ${known.join(', ')} may be there`,
    );
  }
}

function optional(
  fields: Fields,
  path: string,
  field: string,
): string | undefined {
  const value = fields[field];
  if (value !== undefined && typeof value !== 'string') {
    throw new Error(`${path}.${field}: must be a string`);
  }
  return value;
}

function required(fields: Fields, path: string, field: string): string {
  const value = optional(fields, path, field);
  if (!value) {
    throw new Error(`${path}.${field}: is required`);
  }
  return value;
}

/** Link-local addresses are those of the machine's own provider, and of no cluster. */
const LINK_LOCAL = /^(169\.254\.|\[?fe[89ab])/i;

function safeServer(server: unknown): string {
  const url =
    typeof server === 'string' && URL.canParse(server) && new URL(server);
  if (!url || url.protocol !== 'https:' || url.username || url.password) {
    throw new Error(
      'cluster.server: must be an address that begins with https://',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && LINK_LOCAL.test(host)) {
    throw new Error('cluster.server: must not be a link-local address');
  }
  return url.href;
}
