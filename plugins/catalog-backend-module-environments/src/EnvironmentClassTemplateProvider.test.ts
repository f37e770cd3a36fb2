import { mockServices } from '@backstage/backend-test-utils';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import type {
  ClassAnswer,
  List,
} from '@environments-dev/plugin-environments-common';
import { EnvironmentClassTemplateProvider } from './EnvironmentClassTemplateProvider';
import { aClass, invalid } from './testing/aClass';

function answer(...items: ClassAnswer[]): List<ClassAnswer> {
  return { items, totalItems: items.length, pageInfo: {} };
}

/** A catalog that knows what the provider last gave it. */
async function aConnectedProvider(first: List<ClassAnswer>) {
  let classes = first;
  const mutations: EntityProviderMutation[] = [];
  const connection: EntityProviderConnection = {
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => {},
  };
  const provider = new EnvironmentClassTemplateProvider({
    logger: mockServices.logger.mock(),
    schedule: { run: async () => {} },
    listClasses: async () => classes,
  });
  await provider.connect(connection);
  return {
    mutations,
    async refreshWith(next: List<ClassAnswer>) {
      classes = next;
      await provider.refresh(new AbortController().signal);
    },
    templates() {
      const last = mutations.at(-1);
      return last?.type === 'full'
        ? last.entities.map(({ entity }) => entity.metadata.name)
        : undefined;
    },
  };
}

describe('environment classes in the catalog', () => {
  it('appear, and go with their class', async () => {
    const catalog = await aConnectedProvider(answer());
    await catalog.refreshWith(answer(aClass('notebook'), aClass('postgres')));
    expect(catalog.templates()).toEqual([
      'environment-notebook',
      'environment-postgres',
    ]);
    await catalog.refreshWith(answer(aClass('postgres')));
    expect(catalog.templates()).toEqual(['environment-postgres']);
  });

  it('are offered only while they are valid', async () => {
    const catalog = await aConnectedProvider(answer());
    await catalog.refreshWith(
      answer(invalid(aClass('notebook')), aClass('postgres')),
    );
    expect(catalog.templates()).toEqual(['environment-postgres']);
  });

  it('stay as they were while the control cluster is out of reach', async () => {
    const catalog = await aConnectedProvider(answer());
    await catalog.refreshWith(answer(aClass('notebook')));
    await expect(
      catalog.refreshWith({
        ...answer(),
        staleSince: '2026-11-21T06:00:00Z',
      }),
    ).rejects.toThrow('out of reach since 2026-11-21T06:00:00Z');
    expect(catalog.templates()).toEqual(['environment-notebook']);
  });

  it('stay as they were when only some of them were read', async () => {
    const catalog = await aConnectedProvider(answer());
    await catalog.refreshWith(answer(aClass('notebook'), aClass('postgres')));
    await expect(
      catalog.refreshWith({ ...answer(aClass('notebook')), totalItems: 2 }),
    ).rejects.toThrow('Got 1 of 2 classes');
    expect(catalog.templates()).toHaveLength(2);
  });

  it('are written only when something changed', async () => {
    const catalog = await aConnectedProvider(answer());
    await catalog.refreshWith(answer(aClass('notebook')));
    await catalog.refreshWith(answer(aClass('notebook')));
    expect(catalog.mutations).toHaveLength(1);
  });

  it('do not fall with one among them that makes no valid template', async () => {
    const catalog = await aConnectedProvider(answer());
    await catalog.refreshWith(
      answer(
        { ...aClass('odd'), metadata: { name: 'not a name' } },
        aClass('postgres'),
      ),
    );
    expect(catalog.templates()).toEqual(['environment-postgres']);
  });
});
