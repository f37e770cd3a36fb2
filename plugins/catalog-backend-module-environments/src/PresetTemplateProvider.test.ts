import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type {
  List,
  PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import { PresetTemplateProvider } from './PresetTemplateProvider';
import { aClass, invalid } from './testing/aClass';
import { aPreset } from './testing/aPreset';

function pageOf<T>(items: T[], nextCursor?: string): List<T> {
  return { items, totalItems: items.length, pageInfo: { nextCursor } };
}

/** A catalog that knows what the provider last gave it. */
async function aConnectedProvider(
  listPresets: (cursor?: string) => List<PresetAnswer>,
  classes = [aClass('notebook')],
) {
  const mutations: EntityProviderMutation[] = [];
  const provider = new PresetTemplateProvider({
    logger: mockServices.logger.mock(),
    schedule: { run: async () => {} },
    listClasses: async () => pageOf(classes),
    listPresets: async cursor => listPresets(cursor),
  });
  await provider.connect({
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => {},
  });
  return {
    refresh: () => provider.refresh(new AbortController().signal),
    templates() {
      const last = mutations.at(-1);
      return last?.type === 'full'
        ? last.entities.map(({ entity }) => entity.metadata.name)
        : undefined;
    },
  };
}

describe('presets in the catalog', () => {
  it('appear, of every page, and go when they are deleted', async () => {
    let second = [aPreset('cpu')];
    const catalog = await aConnectedProvider(cursor =>
      cursor ? pageOf(second) : pageOf([aPreset('gpu')], 'more'),
    );
    await catalog.refresh();
    expect(catalog.templates()).toEqual([
      'environment-preset.search.cpu',
      'environment-preset.search.gpu',
    ]);
    second = [];
    await catalog.refresh();
    expect(catalog.templates()).toEqual(['environment-preset.search.gpu']);
  });

  it('are offered only while their class is there and valid', async () => {
    const catalog = await aConnectedProvider(
      () =>
        pageOf([
          aPreset('gpu'),
          aPreset('gone', { className: 'gone' }),
          aPreset('bad', { className: 'bad' }),
        ]),
      [aClass('notebook'), invalid(aClass('bad'))],
    );
    await catalog.refresh();
    expect(catalog.templates()).toEqual(['environment-preset.search.gpu']);
  });

  it('stay as they were while the control cluster is out of reach', async () => {
    const reach: { staleSince?: string } = {};
    const catalog = await aConnectedProvider(() => ({
      ...pageOf(reach.staleSince ? [] : [aPreset('gpu')]),
      ...reach,
    }));
    await catalog.refresh();
    reach.staleSince = '2026-11-21T06:00:00Z';
    await expect(catalog.refresh()).rejects.toThrow('out of reach since');
    expect(catalog.templates()).toEqual(['environment-preset.search.gpu']);
  });
});
