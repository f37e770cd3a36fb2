import { mockCredentials } from '@backstage/backend-test-utils';
import type { Caller } from './Caller';
import { RecentAnswers } from './RecentAnswers';

const person = (entityRef: string): Caller => ({
  type: 'Person',
  credentials: mockCredentials.user(entityRef),
  entityRef,
  ownershipEntityRefs: [entityRef],
});
const jane = person('user:default/jane');
const mate = person('user:default/mate');

/** Answers how often it was asked; the third time it cannot. */
function counting() {
  let asked = 0;
  return async () => {
    asked += 1;
    if (asked === 3) {
      throw new Error('the permission backend is away');
    }
    return asked;
  };
}

it('asks once for the requests that come together, and anew some seconds later', async () => {
  let time = 0;
  const recent = new RecentAnswers<number>(() => time);
  const ask = counting();
  expect(
    await Promise.all([
      recent.get(jane, 'read', ask),
      recent.get(jane, 'read', ask),
    ]),
  ).toEqual([1, 1]);
  time = 29_999;
  expect(await recent.get(jane, 'read', ask)).toBe(1);
  time = 30_000;
  expect(await recent.get(jane, 'read', ask)).toBe(2);
});

it('gives nobody the answer about another person, or to another question', async () => {
  const recent = new RecentAnswers<number>(() => 0);
  const ask = counting();
  expect(await recent.get(jane, 'read', ask)).toBe(1);
  expect(await recent.get(mate, 'read', ask)).toBe(2);
  await expect(recent.get(jane, 'approve', ask)).rejects.toThrow('away');
});

it('tells a person from a service that acts for them', async () => {
  const recent = new RecentAnswers<number>(() => 0);
  const ask = counting();
  const credentials = mockCredentials.user('user:default/jane', {
    actor: { subject: 'plugin:mcp-actions' },
  });
  expect(await recent.get(jane, 'read', ask)).toBe(1);
  expect(await recent.get({ ...jane, credentials }, 'read', ask)).toBe(2);
});

it('forgets what failed', async () => {
  const recent = new RecentAnswers<number>(() => 0);
  const ask = counting();
  await recent.get(jane, 'read', ask);
  await recent.get(mate, 'read', ask);
  await expect(recent.get(mate, 'approve', ask)).rejects.toThrow('away');
  expect(await recent.get(mate, 'approve', ask)).toBe(4);
});
