import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  API_VERSION,
  EnvironmentRecord,
  environmentRecordSchema,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import fc from 'fast-check';
import { testDatabases } from '../__testUtils__/databases';
import { recordFacts } from '../facts/recordFacts';
import { isVisible, Visibility } from '../service/visibility';
import { RecordStore } from './RecordStore';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const everything: Visibility<EnvironmentFilter> = { type: 'All' };

function aRecord(name: string, spec: object = {}): EnvironmentRecord {
  return environmentRecordSchema.parse({
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name: `search.${name}-00000000` },
    spec: {
      environment: { namespace: 'search', name, uid: name, instanceUid: name },
      className: 'notebook',
      requester: { username: jane, entityRef: jane },
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: '2026-01-01T00:00:00Z',
      endingSince: '2026-01-02T00:00:00Z',
      endedAt: '2026-01-02T00:00:00Z',
      ...spec,
    },
  });
}

describe.each(testDatabases())('closing reports in $engine', ({ empty }) => {
  let store: RecordStore;

  beforeEach(async () => {
    store = await RecordStore.create(await empty());
  });

  async function namesOf(query: object, visible = everything) {
    const { items } = await store.list({ limit: 50, ...query }, visible);
    return items.map(({ spec }) => spec.environment.name);
  }

  it('keeps the newer of two reports of one environment', async () => {
    await store.put(aRecord('reopened', { leftOver: 0 }));
    await store.put(aRecord('reopened', { leftOver: 2 }));
    const { items, totalItems } = await store.list({ limit: 50 }, everything);
    expect(totalItems).toBe(1);
    expect(items[0].spec.leftOver).toBe(2);
    expect(await store.get('search.reopened-00000000')).toEqual(items[0]);
    expect(await store.get('search.unknown-00000000')).toBeUndefined();
  });

  it('pages through every report once, newest end first, whatever comes in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 9 }),
        fc.integer({ min: 1, max: 4 }),
        async (days, limit) => {
          const paged = await RecordStore.create(await empty());
          const records = days.map((day, index) =>
            aRecord(`r${index}`, { endedAt: `2026-02-0${day}T00:00:00Z` }),
          );
          for (const record of records) {
            await paged.put(record);
          }
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await paged.list({ limit, cursor }, everything);
            seen.push(...page.items.map(({ spec }) => spec.environment.name));
            cursor = page.pageInfo.nextCursor;
            // Newer than all: it belongs before the first page.
            await paged.put(
              aRecord(`late${seen.length}`, {
                endedAt: '2026-03-01T00:00:00Z',
              }),
            );
          } while (cursor !== undefined);
          const expected = records
            .map(({ spec }) => spec)
            .sort(
              (one, other) =>
                other.endedAt.localeCompare(one.endedAt) ||
                one.environment.uid.localeCompare(other.environment.uid),
            )
            .map(({ environment }) => environment.name);
          expect(seen).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('finds every word of a search, and takes the characters of a pattern for what they are', async () => {
    await store.put(aRecord('first', { outcome: 'Saves 100% of time_outs' }));
    await store.put(aRecord('second', { outcome: 'back\\slash' }));
    expect(await namesOf({ search: 'SAVES time_outs' })).toEqual(['first']);
    expect(await namesOf({ search: 'saves slash' })).toEqual([]);
    expect(await namesOf({ search: '100%of' })).toEqual([]);
    expect(await namesOf({ search: 'timeXouts' })).toEqual([]);
    expect(await namesOf({ search: 'back\\slash' })).toEqual(['second']);
  });

  it('shows exactly what a permission rule lets through', async () => {
    const owners = ['group:default/search', 'group:default/pay', undefined];
    const namespaces = ['search', 'payments'];
    const records = owners.flatMap((owner, o) =>
      namespaces.map((namespace, n) => {
        const uid = `r${o}${n}`;
        return aRecord(uid, {
          environment: { namespace, name: uid, uid, instanceUid: uid },
          owner,
          requester: n === 0 ? { username: jane, entityRef: jane } : undefined,
        });
      }),
    );
    for (const record of records) {
      await store.put(record);
    }
    await fc.assert(
      fc.asyncProperty(criteria(), async criterion => {
        const visible = { type: 'Matching', criteria: criterion } as const;
        const expected = records
          .filter(({ spec }) => {
            const facts = recordFacts(spec);
            return isVisible<EnvironmentFilter>(visible, filter =>
              matchesEnvironmentFilter(facts, filter),
            );
          })
          .map(({ spec }) => spec.environment.name);
        expect((await namesOf({}, visible)).sort()).toEqual(expected.sort());
      }),
      { numRuns: 100 },
    );
    expect(await namesOf({}, { type: 'None' })).toEqual([]);
  });

  it('tells how the latest environments of a class started', async () => {
    const startedAt = '2026-01-01T00:00:00Z';
    await store.put(aRecord('quick', { startedAt, startedInSeconds: 1.5 }));
    await store.put(aRecord('broken', { startedAt, finalPhase: 'Failed' }));
    await store.put(aRecord('never', {}));
    const starts = await store.starts('notebook');
    expect(starts).toHaveLength(2);
    expect(starts).toEqual(
      expect.arrayContaining([
        { result: 'Ready', seconds: 1.5 },
        { result: 'Failed' },
      ]),
    );
  });
});

function criteria(): fc.Arbitrary<PermissionCriteria<EnvironmentFilter>> {
  const filter = fc.record({
    fact: fc.constantFrom('namespace', 'className', 'owner', 'requester'),
    values: fc.subarray([
      ...['search', 'payments', 'notebook'],
      ...['group:default/search', 'group:default/pay', jane],
    ]),
  });
  return fc.letrec<{ node: PermissionCriteria<EnvironmentFilter> }>(tie => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      filter,
      fc.record({
        anyOf: fc.tuple(tie('node'), tie('node')),
      }),
      fc.record({
        allOf: fc.tuple(tie('node'), tie('node')),
      }),
      fc.record({ not: tie('node') }),
    ),
  })).node;
}
