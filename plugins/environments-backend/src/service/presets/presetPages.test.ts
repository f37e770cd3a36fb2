import {
  type EnvironmentPreset,
  environmentPresetSchema,
} from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { matchesPresetQuery, presetPage } from './presetPages';

function aPreset(title: string, uid: string): EnvironmentPreset {
  return environmentPresetSchema.parse({
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'EnvironmentPreset',
    metadata: { name: uid, namespace: 'search', uid },
    spec: {
      title,
      owner: 'group:default/search',
      savedBy: 'user:default/jane',
      className: 'notebook',
    },
  });
}

const anyPresets = fc
  .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.uuid()), {
    selector: ([, uid]) => uid,
    maxLength: 30,
  })
  .map(pairs => pairs.map(([title, uid]) => aPreset(title, uid)));

const uids = (presets: EnvironmentPreset[]) =>
  presets.map(({ metadata }) => metadata.uid);

describe('pages of presets', () => {
  it('hold each once, whatever the titles, also while others come and go between them', () => {
    fc.assert(
      fc.property(
        anyPresets,
        anyPresets,
        fc.integer({ min: 1, max: 7 }),
        (stay, others, limit) => {
          const seen: EnvironmentPreset[] = [];
          let cursor: string | undefined;
          do {
            const present = seen.length % 2 === 0 ? [...stay, ...others] : stay;
            const page = presetPage(present, { cursor, limit });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items);
            cursor = page.nextCursor;
          } while (cursor !== undefined);
          expect(new Set(uids(seen)).size).toBe(seen.length);
          expect(uids(seen)).toEqual(expect.arrayContaining(uids(stay)));
        },
      ),
    );
  });
});

describe('a search for presets', () => {
  const preset = aPreset('GPU notebook', 'u1');
  const query = { scope: 'all', limit: 10 } as const;

  it('finds every word in any order, in title, name, project and class', () => {
    const finds = (search: string) =>
      matchesPresetQuery(preset, { ...query, search }, []);
    expect(finds('notebook gpu')).toBe(true);
    expect(finds('SEARCH u1')).toBe(true);
    expect(finds('gpu postgres')).toBe(false);
    expect(finds('')).toBe(true);
  });

  it('finds as one’s own what one saved, and what a group of one’s own owns', () => {
    const isMine = (...claims: string[]) =>
      matchesPresetQuery(preset, { ...query, scope: 'mine' }, claims);
    expect(isMine('user:default/jane')).toBe(true);
    expect(isMine('user:default/mate', 'group:default/search')).toBe(true);
    expect(isMine('user:default/mate')).toBe(false);
  });
});
