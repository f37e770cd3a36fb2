import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { ObjectsByEntityResponse } from '@backstage/plugin-kubernetes-common';
import type { KubernetesObjectsProvider } from '@backstage/plugin-kubernetes-node';
import {
  API_VERSION,
  createEnvironmentsClient,
  Environment,
  INSTANCE_ANNOTATION,
} from '@environments-dev/plugin-environments-common';
import { EnvironmentObjectsProvider } from './EnvironmentObjectsProvider';

const credentials = mockCredentials.user('user:default/jane');

const searchApi: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'search-api',
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': 'search-api',
      'backstage.io/kubernetes-namespace': 'production',
    },
  },
};

function anEnvironment(uid: string, annotations = {}): Environment {
  return {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name: uid, namespace: 'search', uid, annotations },
    spec: {
      className: 'notebook',
      parameters: {},
      lifetime: { extensions: [] },
    },
  };
}

/** Answers, like the real one, for each cluster what it was asked to look for there. */
class ConfiguredClusters implements KubernetesObjectsProvider {
  async getKubernetesObjectsByEntity({
    entity,
  }: {
    entity: Entity;
  }): Promise<ObjectsByEntityResponse> {
    const { annotations = {} } = entity.metadata;
    const selector =
      annotations['backstage.io/kubernetes-label-selector'] ??
      `backstage.io/kubernetes-id=${annotations['backstage.io/kubernetes-id']}`;
    const namespace = annotations['backstage.io/kubernetes-namespace'] ?? '*';
    return {
      items: ['production', 'environments'].map(name => ({
        cluster: { name, title: `${namespace} ${selector}` },
        podMetrics: [],
        resources: [],
        errors: [],
      })),
    };
  }

  async getCustomResourcesByEntity(): Promise<ObjectsByEntityResponse> {
    return { items: [] };
  }
}

async function searchedFor(environments: Environment[]) {
  const asked: string[] = [];
  const provider = new EnvironmentObjectsProvider({
    configured: new ConfiguredClusters(),
    environments: {
      as: () =>
        createEnvironmentsClient({
          discoveryApi: { getBaseUrl: async () => 'http://backend.test' },
          fetchApi: {
            fetch: async input => {
              asked.push(new Request(input).url);
              return Response.json({
                items: environments,
                totalItems: environments.length,
                pageInfo: {},
              });
            },
          },
        }),
    },
  });
  const { items } = await provider.getKubernetesObjectsByEntity(
    { entity: searchApi, auth: {} },
    { credentials },
  );
  expect(asked).toHaveLength(1);
  expect(new URL(asked[0]).searchParams.get('entityRef')).toBe(
    'component:default/search-api',
  );
  return items.map(({ cluster }) => `${cluster.name}: ${cluster.title}`);
}

it('looks in the control cluster for what environments of the entity run, in any namespace', async () => {
  expect(
    await searchedFor([
      anEnvironment('one'),
      anEnvironment('restored', {
        [INSTANCE_ANNOTATION]: JSON.stringify({
          uid: 'first-life',
          namespace: 'search',
          name: 'restored',
        }),
      }),
    ]),
  ).toEqual([
    'production: production backstage.io/kubernetes-id=search-api',
    'environments: * environments.dev/instance in (one,first-life)',
  ]);
});

it('leaves the control cluster out where there is no environment that the caller may see', async () => {
  expect(await searchedFor([])).toEqual([
    'production: production backstage.io/kubernetes-id=search-api',
  ]);
});

describe('of the resource of a long-lived environment', () => {
  const resource: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'environment-search-one',
      annotations: { 'environments.dev/environment': 'search/one' },
    },
  };

  async function searchedForResource(answer: () => Response) {
    const asked: string[] = [];
    const provider = new EnvironmentObjectsProvider({
      configured: new ConfiguredClusters(),
      environments: {
        as: () =>
          createEnvironmentsClient({
            discoveryApi: { getBaseUrl: async () => 'http://backend.test' },
            fetchApi: {
              fetch: async input => {
                asked.push(new URL(new Request(input).url).pathname);
                return answer();
              },
            },
          }),
      },
    });
    const { items } = await provider.getKubernetesObjectsByEntity(
      { entity: resource, auth: {} },
      { credentials },
    );
    expect(asked).toEqual(['/environments/search/one']);
    return items
      .filter(({ cluster }) => cluster.name === 'environments')
      .map(({ cluster }) => cluster.title);
  }

  it('looks for what that environment runs', async () => {
    expect(
      await searchedForResource(() => Response.json(anEnvironment('one'))),
    ).toEqual(['* environments.dev/instance in (one)']);
  });

  it('shows nothing of one that the caller may not see', async () => {
    expect(
      await searchedForResource(() => new Response('{}', { status: 404 })),
    ).toEqual([]);
  });
});
