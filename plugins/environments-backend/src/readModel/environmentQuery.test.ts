import type { Environment } from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { EnvironmentIndex } from './EnvironmentIndex';
import { environmentEntry } from './environmentEntry';
import { pageOf, SORT_FIELDS } from './environmentPages';
import { EnvironmentQuery, matcherOf } from './environmentQuery';

const everything: EnvironmentQuery = {
  scope: { type: 'All' },
  sort: { field: 'name', direction: 'Ascending' },
  limit: 10,
};

function anEnvironment(options: {
  uid: string;
  name?: string;
  readyAt?: string;
  endsAt?: string;
  owner?: string;
  requester?: string;
}): Environment {
  const { uid, name = uid, readyAt, endsAt, owner, requester } = options;
  return {
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: {
      uid,
      name,
      namespace: 'search',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: {
      className: 'notebook',
      parameters: {},
      lifetime: { extensions: [] },
      ...(owner && { owner }),
      ...(requester && {
        requester: { username: requester, groups: [], entityRef: requester },
      }),
    },
    status: {
      phase: readyAt ? 'Ready' : 'Starting',
      reason: '',
      message: '',
      ...(readyAt && { readyAt }),
      ...(endsAt && { endsAt }),
    },
  };
}

const instants = fc.option(
  fc.constantFrom(
    '2026-01-01T00:00:00Z',
    '2026-01-02T00:00:00Z',
    '2026-01-03T00:00:00Z',
  ),
  { nil: undefined },
);
const environments = fc.uniqueArray(
  fc
    .record({
      uid: fc.uuid(),
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      readyAt: instants,
      endsAt: instants,
    })
    .map(anEnvironment),
  { selector: ({ metadata }) => metadata.uid, maxLength: 40 },
);
const sorts = fc.record({
  field: fc.constantFrom(...SORT_FIELDS),
  direction: fc.constantFrom('Ascending' as const, 'Descending' as const),
});

describe('pages', () => {
  it('show everything once that stays, in order, while others come and go between them', () => {
    fc.assert(
      fc.property(
        environments,
        environments,
        sorts,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(3),
        (staying, passing, sort, limit, rhythm) => {
          const seen: string[] = [];
          let cursor: string | undefined;
          let round = 0;
          do {
            // Those that pass are there every few pages only.
            const present =
              round % (rhythm + 1) === 0 ? [...staying, ...passing] : staying;
            const page = pageOf(present.map(environmentEntry), {
              sort,
              limit,
              cursor,
            });
            seen.push(...page.items.map(({ metadata }) => metadata.uid ?? ''));
            cursor = page.nextCursor;
            round += 1;
          } while (cursor !== undefined);

          const passingUids = new Set(
            passing.map(({ metadata }) => metadata.uid),
          );
          const whole = pageOf(staying.map(environmentEntry), {
            sort,
            limit: 1000,
          });
          expect(seen.filter(uid => !passingUids.has(uid))).toEqual(
            whole.items
              .map(({ metadata }) => metadata.uid)
              .filter(uid => !passingUids.has(uid)),
          );
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
    );
  });

  it('between two positions hold what is there now, each once, however often they are asked for', () => {
    fc.assert(
      fc.property(
        environments,
        environments,
        sorts,
        fc.integer({ min: 1, max: 7 }),
        (before, after, sort, limit) => {
          const entriesBefore = before.map(environmentEntry);
          const positions: Array<string | undefined> = [undefined];
          for (;;) {
            const cursor = positions.at(-1);
            const { nextCursor } = pageOf(entriesBefore, {
              sort,
              limit,
              cursor,
            });
            if (nextCursor === undefined) {
              break;
            }
            positions.push(nextCursor);
          }
          const entriesAfter = after.map(environmentEntry);
          const everyPage = positions.flatMap((cursor, index) => {
            const page = { sort, limit: 1000, cursor };
            const until = positions[index + 1];
            const { items, nextCursor } = pageOf(entriesAfter, {
              ...page,
              until,
            });
            expect(nextCursor).toBeUndefined();
            return items;
          });
          expect(everyPage).toEqual(
            pageOf(entriesAfter, { sort, limit: 1000 }).items,
          );
        },
      ),
    );
  });

  it('put what has no value to sort by last, whatever the direction', () => {
    const entries = [
      anEnvironment({ uid: '1' }),
      anEnvironment({ uid: '2', endsAt: '2026-01-02T00:00:00Z' }),
      anEnvironment({ uid: '3', endsAt: '2026-01-03T00:00:00Z' }),
    ].map(environmentEntry);
    const order = (direction: 'Ascending' | 'Descending') =>
      pageOf(entries, {
        ...everything,
        sort: { field: 'endsAt', direction },
      }).items.map(({ metadata }) => metadata.uid);
    expect(order('Ascending')).toEqual(['2', '3', '1']);
    expect(order('Descending')).toEqual(['3', '2', '1']);
  });

  it('cannot be continued in another order', () => {
    const entries = ['1', '2', '3'].map(uid =>
      environmentEntry(anEnvironment({ uid })),
    );
    const { nextCursor } = pageOf(entries, { ...everything, limit: 1 });
    expect(() =>
      pageOf(entries, {
        limit: 1,
        sort: { field: 'name', direction: 'Descending' },
        cursor: nextCursor,
      }),
    ).toThrow('cursor: belongs to a list sorted by name, not by -name');
  });
});

describe('a query', () => {
  const entry = environmentEntry(
    anEnvironment({
      uid: '1',
      name: 'llama-latency',
      endsAt: '2026-01-02T00:00:00Z',
      owner: 'group:default/search',
    }),
  );
  const matches = (query: Partial<EnvironmentQuery>) =>
    matcherOf({ ...everything, ...query })(entry);

  it('finds all of its words, wherever they stand', () => {
    expect(matches({ search: 'Llama search' })).toBe(true);
    expect(matches({ search: 'llama payments' })).toBe(false);
  });

  it('finds what ends before an instant', () => {
    expect(matches({ endsBefore: new Date('2026-01-02T00:00:00Z') })).toBe(
      true,
    );
    expect(matches({ endsBefore: new Date('2026-01-01T23:59:59Z') })).toBe(
      false,
    );
  });

  it('finds what is mine, and what is my team’s', () => {
    expect(
      matches({
        scope: { type: 'OwnedBy', entityRefs: ['group:default/search'] },
      }),
    ).toBe(true);
    expect(
      matches({
        scope: { type: 'OwnedOrRequestedBy', entityRef: 'user:default/jane' },
      }),
    ).toBe(false);
  });
});

describe('the index', () => {
  it('has all that a query can match among its candidates, whatever changed before', () => {
    const owners = fc.constantFrom('group:default/a', 'group:default/b');
    const queries = owners.chain(owner =>
      fc.constantFrom<Partial<EnvironmentQuery>>(
        {},
        { owner },
        { scope: { type: 'OwnedBy', entityRefs: [owner, 'group:default/c'] } },
        { scope: { type: 'OwnedOrRequestedBy', entityRef: owner } },
      ),
    );
    const changes = fc.array(
      fc.record({
        change: fc.constantFrom('put' as const, 'remove' as const),
        environment: fc
          .record({
            uid: fc.constantFrom('1', '2', '3', '4'),
            owner: owners,
            requester: owners,
          })
          .map(anEnvironment),
      }),
    );
    fc.assert(
      fc.property(changes, queries, (history, asked) => {
        const index = new EnvironmentIndex();
        const present = new Map<string, Environment>();
        for (const { change, environment } of history) {
          index[change](environment);
          present.delete(environment.metadata.name);
          if (change === 'put') {
            present.set(environment.metadata.name, environment);
          }
        }
        const query = { ...everything, ...asked };
        const found = [...index.candidates(query)]
          .filter(matcherOf(query))
          .map(each => each.uid);
        const expected = [...present.values()]
          .map(environmentEntry)
          .filter(matcherOf(query))
          .map(({ uid }) => uid);
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('gives pages of all there are as if it had sorted them, whatever changed before', () => {
    const changes = fc.array(
      fc.tuple(
        fc.constantFrom('put' as const, 'remove' as const),
        environments,
      ),
    );
    fc.assert(
      fc.property(
        changes,
        sorts,
        fc.integer({ min: 1, max: 4 }),
        (history, sort, limit) => {
          const index = new EnvironmentIndex();
          const query = { ...everything, sort, limit };
          for (const [change, some] of history) {
            some.forEach(environment => index[change](environment));
            const { nextCursor } = pageOf(index.all(), query);
            const pages = [
              query,
              { ...query, cursor: nextCursor },
              { ...query, until: nextCursor },
            ];
            expect(pages.map(page => index.page(page))).toEqual(
              pages.map(page => pageOf(index.all(), page)),
            );
          }
          expect(index.size).toBe([...index.all()].length);
        },
      ),
    );
  });
});
