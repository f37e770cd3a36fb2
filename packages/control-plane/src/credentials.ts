import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How to reach the API server, and as whom. */
export interface ApiAccess {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** PEM of the certificate that the API server made for itself. */
  certificateAuthority: string;
  token: string;
}

/** Files and tokens that exist before the API server does. */
export interface Credentials {
  tokenFile: string;
  serviceAccountKeyFile: string;
  /** The API server writes its certificate here when it first starts. */
  certificateFolder: string;
  certificateFile: string;
  tokens: Tokens;
}

/** One bearer token for each user of the control plane's own. */
export interface Tokens {
  admin: string;
  controllerManager: string;
  scheduler: string;
}

/** Reads the credentials of an earlier start, or makes new ones. All files are private. */
export async function ensureCredentials(folder: string): Promise<Credentials> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tokensFile = join(folder, 'tokens.json');
  const credentials = {
    tokenFile: join(folder, 'tokens.csv'),
    serviceAccountKeyFile: join(folder, 'service-account.key'),
    certificateFolder: folder,
    certificateFile: join(folder, 'apiserver.crt'),
  };
  // tokens.json is written last, so when it is there the others are whole.
  if (await exists(tokensFile)) {
    return { ...credentials, tokens: await readTokens(tokensFile) };
  }
  const tokens: Tokens = {
    admin: newToken(),
    controllerManager: newToken(),
    scheduler: newToken(),
  };
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writePrivately(credentials.serviceAccountKeyFile, privateKey);
  await writePrivately(credentials.tokenFile, tokenTable(tokens));
  await writePrivately(tokensFile, JSON.stringify(tokens));
  return { ...credentials, tokens };
}

/** The text of a kubeconfig with one context. It is JSON, which is YAML. */
export function kubeconfigFor(apiAccess: ApiAccess, user: string): string {
  const name = 'environments-embedded';
  const certificateAuthority = Buffer.from(apiAccess.certificateAuthority);
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      contexts: [{ name, context: { cluster: name, user } }],
      clusters: [
        {
          name,
          cluster: {
            server: apiAccess.url,
            'certificate-authority-data':
              certificateAuthority.toString('base64'),
          },
        },
      ],
      users: [{ name: user, user: { token: apiAccess.token } }],
    },
    null,
    2,
  )}\n`;
}

/** Writes a file that only this user may read. */
export function writePrivately(path: string, text: string): Promise<void> {
  return writeFile(path, text, { mode: 0o600 });
}

/** kube-apiserver's static token file: token, user, uid, groups. */
function tokenTable(tokens: Tokens): string {
  return [
    `${tokens.admin},admin,admin,system:masters`,
    `${tokens.controllerManager},system:kube-controller-manager,kube-controller-manager`,
    `${tokens.scheduler},system:kube-scheduler,kube-scheduler`,
    '',
  ].join('\n');
}

function newToken(): string {
  return randomBytes(32).toString('hex');
}

async function readTokens(path: string): Promise<Tokens> {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
