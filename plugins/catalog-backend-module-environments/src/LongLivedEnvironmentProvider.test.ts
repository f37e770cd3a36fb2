import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  type Environment,
  environmentSchema,
  type List,
} from '@environments-dev/plugin-environments-common';
import { LongLivedEnvironmentProvider } from './LongLivedEnvironmentProvider';

function anEnvironment(
  name: string,
  spec: Record<string, unknown> = {},
): Environment {
  return environmentSchema.parse({
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: {
      name,
      namespace: 'search',
      uid: `uid-${name}`,
      labels: { 'environments.dev/long-lived': 'true' },
    },
    spec: { className: 'postgres', owner: 'group:default/search', ...spec },
  });
}

const searchApi: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'search-api', namespace: 'default' },
  spec: { system: 'retrieval' },
};

/** A catalog that knows what the provider last gave it. */
async function aConnectedProvider() {
  let pages: Array<Partial<List<Environment>>> = [];
  const mutations: EntityProviderMutation[] = [];
  const connection: EntityProviderConnection = {
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => {},
  };
  const provider = new LongLivedEnvironmentProvider({
    logger: mockServices.logger.mock(),
    schedule: { run: async () => {} },
    portalUrl: 'https://portal.example.org/',
    listLongLived: async cursor => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
      ...pages[Number(cursor ?? 0)],
    }),
    getEntities: async refs =>
      refs.includes('component:default/search-api') ? [searchApi] : [],
  });
  await provider.connect(connection);
  return {
    mutations,
    async refreshWith(...next: Array<Partial<List<Environment>>>) {
      pages = next;
      await provider.refresh(new AbortController().signal);
    },
    entities() {
      const last = mutations.at(-1);
      return last?.type === 'full'
        ? last.entities.map(({ entity }) => entity)
        : [];
    },
  };
}

describe('long-lived environments in the catalog', () => {
  it('are resources with an owner, a system, relations and a way to their page', async () => {
    const catalog = await aConnectedProvider();
    await catalog.refreshWith({
      items: [
        anEnvironment('orders-db', {
          purpose: {
            entityRef: 'component:default/search-api',
            hypothesis: 'Is it fast enough?',
          },
        }),
      ],
    });
    expect(catalog.entities()).toEqual([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          name: 'environment-search-orders-db',
          title: 'orders-db',
          description: 'Is it fast enough?',
          annotations: {
            'backstage.io/managed-by-location': 'environments:search/orders-db',
            'backstage.io/managed-by-origin-location':
              'environments:search/orders-db',
            'environments.dev/project': 'search',
            'environments.dev/environment': 'search/orders-db',
            'backstage.io/kubernetes-label-selector':
              'environments.dev/instance=uid-orders-db',
          },
          links: [
            {
              url: 'https://portal.example.org/environments/search/orders-db',
              title: 'Environment',
              icon: 'dashboard',
            },
          ],
        },
        spec: {
          type: 'environment',
          owner: 'group:default/search',
          system: 'system:default/retrieval',
          dependencyOf: ['component:default/search-api'],
        },
      },
    ]);
  });

  it('stand to what they are for as its kind has it', async () => {
    const catalog = await aConnectedProvider();
    const about = (name: string, entityRef: string) =>
      anEnvironment(name, { purpose: { entityRef } });
    await catalog.refreshWith({
      items: [
        about('a', 'system:default/retrieval'),
        about('b', 'resource:default/corpus'),
        about('c', 'component:default/unknown'),
        about('d', 'group:default/search'),
      ],
    });
    const relations = catalog
      .entities()
      .map(({ spec: { type: _t, owner: _o, ...rest } = {} }) => rest);
    expect(relations).toEqual([
      { system: 'system:default/retrieval' },
      { dependsOn: ['resource:default/corpus'] },
      { dependencyOf: ['component:default/unknown'] },
      {},
    ]);
  });

  it('come from every page, and go when they end', async () => {
    const catalog = await aConnectedProvider();
    await catalog.refreshWith(
      { items: [anEnvironment('one')], pageInfo: { nextCursor: '1' } },
      { items: [anEnvironment('two')] },
    );
    expect(catalog.entities()).toHaveLength(2);
    await catalog.refreshWith({ items: [anEnvironment('two')] });
    expect(catalog.entities().map(({ metadata }) => metadata.title)).toEqual([
      'two',
    ]);
  });

  it('stay as they were while the control cluster is out of reach', async () => {
    const catalog = await aConnectedProvider();
    await catalog.refreshWith({ items: [anEnvironment('one')] });
    await expect(
      catalog.refreshWith({ staleSince: '2026-11-21T06:00:00Z' }),
    ).rejects.toThrow('out of reach since 2026-11-21T06:00:00Z');
    expect(catalog.mutations).toHaveLength(1);
  });

  it('have names of their own, however long and alike those of projects and environments are', async () => {
    const catalog = await aConnectedProvider();
    const inProject = (namespace: string, name: string) => {
      const environment = anEnvironment(name);
      return {
        ...environment,
        metadata: { ...environment.metadata, namespace },
      };
    };
    await catalog.refreshWith({
      items: [
        inProject('a-b', 'c'),
        inProject('a', 'b-c'),
        inProject('a', 'x'.repeat(63)),
        inProject('a', `${'x'.repeat(62)}y`),
      ],
    });
    const names = catalog.entities().map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(4);
  });
});
