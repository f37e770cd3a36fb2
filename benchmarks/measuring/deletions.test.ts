import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deletionOf } from './deletions';

const end = '2026-11-21T10:00:00.400Z';

function seen(at: string, stamp: string) {
  return deletionOf('mine', end, { at: Date.parse(at), stamp });
}

it('says how long after its end a deletion was seen', () => {
  const deletion = seen('2026-11-21T10:00:00.650Z', '2026-11-21T10:00:00Z');
  assert.deepEqual(deletion, {
    name: 'mine',
    lateSeconds: 0.25,
    isEarly: false,
  });
});

it('calls a deletion early that is seen before the end', () => {
  const { isEarly } = seen('2026-11-21T10:00:00.399Z', '2026-11-21T10:00:00Z');
  assert.equal(isEarly, true);
});

it('calls a deletion early that the API server stamped with an earlier second, however late it is seen', () => {
  const { isEarly } = seen('2026-11-21T10:00:07.000Z', '2026-11-21T09:59:59Z');
  assert.equal(isEarly, true);
});
