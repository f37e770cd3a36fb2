import fc from 'fast-check';
import { createObjectStore } from './objectStore';
import { KubernetesObject } from './types';

function object(
  name: string,
  uid: string,
  resourceVersion: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, uid, resourceVersion },
  };
}

const objects = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom('uid-1', 'uid-2'),
      fc.constantFrom('1', '2'),
    )
    .map(([name, uid, version]) => object(name, uid, `${uid}/${version}`)),
  { selector: each => each.metadata.name },
);

/** Leaves out what has an even version. */
const keepOdd = ({ metadata }: KubernetesObject) =>
  metadata.resourceVersion?.endsWith('2')
    ? undefined
    : `${metadata.name} ${metadata.resourceVersion}`;

describe('The changes that a new list makes', () => {
  it('lead from any copy to the list, and name nothing that stayed', () => {
    fc.assert(
      fc.property(objects, objects, (before, after) => {
        const store = createObjectStore(keepOdd);
        store.replace(before);
        const copy = new Set(store.values());
        const surprises = store.replace(after).filter(change => {
          const replaced =
            change.type === 'Delete' ? change.object : change.previous;
          const wasThere = replaced === undefined || copy.delete(replaced);
          const isNews = change.type === 'Delete' || !copy.has(change.object);
          if (change.type === 'Upsert') {
            copy.add(change.object);
          }
          return !wasThere || !isNews;
        });
        expect(surprises).toEqual([]);
        expect(copy).toEqual(new Set(store.values()));
        expect([...copy].sort()).toEqual(
          after
            .map(keepOdd)
            .filter(kept => kept !== undefined)
            .sort(),
        );
      }),
    );
  });

  it('come with the deletions first, so that what names it anew is free', () => {
    const store = createObjectStore(({ metadata }) => metadata.uid);
    store.replace([object('a', 'old', '1'), object('b', 'b', '2')]);
    expect(
      store.replace([object('c', 'c', '3'), object('a', 'new', '4')]),
    ).toEqual([
      { type: 'Delete', object: 'old' },
      { type: 'Delete', object: 'b' },
      { type: 'Upsert', object: 'c', previous: undefined },
      { type: 'Upsert', object: 'new', previous: undefined },
    ]);
  });
});

describe('A copy', () => {
  it('takes an object that was made again for another one', () => {
    const store = createObjectStore(({ metadata }) => metadata.uid);
    store.upsert(object('a', 'old', '1'));
    expect(store.upsert(object('a', 'new', '2'))).toEqual([
      { type: 'Delete', object: 'old' },
      { type: 'Upsert', object: 'new', previous: undefined },
    ]);
  });

  it('passes over the deletion of what it never had', () => {
    const store = createObjectStore(({ metadata }) => metadata.uid);
    expect(store.delete(object('a', 'a', '1'))).toEqual([]);
  });
});
