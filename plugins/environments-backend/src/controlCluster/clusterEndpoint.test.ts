import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClusterEndpoint } from './clusterEndpoint';

const folder = mkdtempSync(join(tmpdir(), 'endpoint-'));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

function kubeconfig(cluster: object): string {
  return file(
    'kubeconfig',
    JSON.stringify({
      'current-context': 'it',
      contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
      clusters: [{ name: 'it', cluster }],
      users: [{ name: 'it', user: { token: 'a token of the backend' } }],
    }),
  );
}

const server = 'https://10.0.0.1:6443';

afterAll(() => rmSync(folder, { recursive: true }));

describe('where a kubeconfig leads', () => {
  it('is where the backend goes, by what it trusts, in data or in a file', () => {
    const data = kubeconfig({ server, 'certificate-authority-data': 'Y2E=' });
    expect(readClusterEndpoint({ kubeconfig: data })).toEqual({
      server,
      certificateAuthority: 'Y2E=',
    });
    file('ca.pem', 'ca in a file');
    const named = kubeconfig({ server, 'certificate-authority': 'ca.pem' });
    expect(readClusterEndpoint({ kubeconfig: named })).toEqual({
      server,
      certificateAuthority: base64('ca in a file'),
    });
  });

  it('is where the operator says that people go, by what proves that', () => {
    const inside = kubeconfig({ server, 'certificate-authority-data': 'Y2E=' });
    const publicUrl = 'https://api.example.com';
    expect(readClusterEndpoint({ kubeconfig: inside, publicUrl })).toEqual({
      server: publicUrl,
      certificateAuthority: 'Y2E=',
    });
    expect(
      readClusterEndpoint({
        kubeconfig: inside,
        publicUrl,
        publicCaFile: file('public.pem', 'another authority'),
      }),
    ).toEqual({
      server: publicUrl,
      certificateAuthority: base64('another authority'),
    });
  });
});
