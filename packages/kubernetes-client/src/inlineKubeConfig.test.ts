import { inlineKubeConfig } from './inlineKubeConfig';

function text(
  change: {
    cluster?: Record<string, unknown>;
    user?: Record<string, unknown>;
    context?: Record<string, unknown>;
  } = {},
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'inner',
    contexts: [
      {
        name: 'inner',
        context: { cluster: 'inner', user: 'admin', ...change.context },
      },
    ],
    clusters: [
      {
        name: 'inner',
        cluster: {
          server: 'https://inner.example.com:6443',
          'certificate-authority-data': 'Y2E=',
          ...change.cluster,
        },
      },
    ],
    users: [{ name: 'admin', user: { token: 'secret', ...change.user } }],
  });
}

describe("a kubeconfig of somebody else's", () => {
  it('leads to a server with what it brings along', () => {
    const kubeConfig = inlineKubeConfig(text());
    expect(kubeConfig.getCurrentCluster()).toMatchObject({
      server: 'https://inner.example.com:6443/',
      caData: 'Y2E=',
      skipTLSVerify: false,
    });
    expect(kubeConfig.getCurrentUser()).toMatchObject({ token: 'secret' });
  });

  it.each([
    {
      wants: 'to run a program',
      change: { user: { exec: { command: 'sh' } } },
      message: 'user.exec: must be left out',
    },
    {
      wants: 'an authenticator of ours',
      change: { user: { 'auth-provider': { name: 'gcp' } } },
      message: 'user.auth-provider: must be left out',
    },
    {
      wants: 'to read a token of ours',
      change: { user: { tokenFile: '/var/run/secrets/token' } },
      message: 'user.tokenFile: must be left out',
    },
    {
      wants: 'to read a key of ours',
      change: { user: { 'client-key': '/etc/key.pem' } },
      message: 'user.client-key: must be left out',
    },
    {
      wants: 'to read a certificate of ours',
      change: { cluster: { 'certificate-authority': '/etc/ca.pem' } },
      message: 'cluster.certificate-authority: must be left out',
    },
    {
      wants: 'another proxy',
      change: { cluster: { 'proxy-url': 'http://elsewhere' } },
      message: 'cluster.proxy-url: must be left out',
    },
    {
      wants: 'to trust any server',
      change: { cluster: { 'insecure-skip-tls-verify': true } },
      message: 'cluster.insecure-skip-tls-verify: must be left out',
    },
    {
      wants: 'to act as somebody else',
      change: { user: { as: 'root' } },
      message: 'user.as: must be left out',
    },
    {
      wants: 'to go without TLS',
      change: { cluster: { server: 'http://inner.example.com' } },
      message: 'cluster.server: must be an address that begins with https://',
    },
    {
      wants: "to reach the provider of the controller's machine",
      change: { cluster: { server: 'https://169.254.169.254' } },
      message: 'cluster.server: must not be a link-local address',
    },
    {
      wants: 'to prove nothing',
      change: { cluster: { 'certificate-authority-data': undefined } },
      message: 'cluster.certificate-authority-data: is required',
    },
    {
      wants: 'a user that is not there',
      change: { context: { user: 'nobody' } },
      message: 'users: has no user of the name nobody',
    },
  ])('is refused when it wants $wants', ({ change, message }) => {
    expect(() => inlineKubeConfig(text(change))).toThrow(message);
  });

  it.each(['', 'just text', '{', '- a'])('is refused when it is %p', it => {
    expect(() => inlineKubeConfig(it)).toThrow(/must be an object|is no YAML/);
  });
});
