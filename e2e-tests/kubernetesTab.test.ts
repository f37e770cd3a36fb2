import type { Page } from 'playwright-core';
import { signedInFetch } from './portal/backend';
import { productUnderTest } from './portal/product';
import type { PersonaName } from './portal/signIn';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
const name = `tab-${Date.now().toString(36)}`;

let stage: Stage;
let namespace: string;

beforeAll(async () => {
  stage = await Stage.set(product);
  const { status } = await stage.running(name);
  namespace = status?.namespace ?? '';
});

afterAll(() => stage?.close());

async function tabOfSearchApi(persona: PersonaName): Promise<Page> {
  const page = await stage.portalOf(persona);
  await page.goto('/catalog/default/component/search-api/kubernetes');
  return page;
}

describe('the Kubernetes tab of a component', () => {
  it('shows what its environments run', async () => {
    const page = await tabOfSearchApi('Amara Okafor');
    await page
      .getByRole('button', { name: /Environments/ })
      .first()
      .click();
    await page.getByText('notebook').first().waitFor();
  });

  it('shows nothing of environments that one may not see', async () => {
    const page = await tabOfSearchApi('Kofi Mensah');
    await page.getByText('No resources on any known clusters').waitFor();
  });
});

describe('the proxy to the control cluster', () => {
  type Fetch = Awaited<ReturnType<typeof signedInFetch>>;

  function proxied(as: Fetch, path: string, init: RequestInit = {}) {
    return as(`/api/kubernetes/proxy${path}`, {
      ...init,
      headers: {
        ...init.headers,
        'Backstage-Kubernetes-Cluster': 'environments',
      },
    });
  }

  it('is closed to all but platform engineers', async () => {
    const amara = await signedInFetch(product, 'user:default/amara.okafor');
    const { status } = await proxied(amara, '/api/v1/pods');
    expect(status).toBe(403);
  });

  it('reads workloads for them, no Secret, and changes nothing', async () => {
    const noor = await signedInFetch(product, 'user:default/noor.haddad');
    const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
    expect((await proxied(noor, deployments)).status).toBe(200);

    const json = { 'Content-Type': 'application/json' };
    const core = `/api/v1/namespaces/${namespace}`;
    const refused: Array<[string, RequestInit?]> = [
      ['/api/v1/secrets'],
      [`${core}/secrets/notebook-token`],
      [`${core}/configmaps`],
      [`${core}/serviceaccounts`],
      ['/apis/environments.dev/v1alpha1/environments'],
      [`${deployments}/notebook`, { method: 'DELETE' }],
      [
        `${deployments}/notebook`,
        {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/merge-patch+json' },
          body: JSON.stringify({ spec: { replicas: 3 } }),
        },
      ],
      [
        `${core}/pods`,
        {
          method: 'POST',
          headers: json,
          body: JSON.stringify({
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'intruder' },
            spec: { containers: [{ name: 'main', image: 'none' }] },
          }),
        },
      ],
      [
        '/api/v1/namespaces/environments-system/serviceaccounts/environments-controller/token',
        {
          method: 'POST',
          headers: json,
          body: JSON.stringify({
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'TokenRequest',
            spec: {},
          }),
        },
      ],
    ];
    for (const [path, init] of refused) {
      const { status } = await proxied(noor, path, init);
      expect({ path, method: init?.method ?? 'GET', status }).toEqual({
        path,
        method: init?.method ?? 'GET',
        status: 403,
      });
    }
  });
});
