import { notificationsOfRecord } from './notificationsOfRecord';
import {
  aRecord,
  jane,
  notebook,
  platform,
  search,
} from './__testUtils__/builders';

const leftOver = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  namespace: 'env-llama',
  name: 'data',
  result: 'LeftOver',
};

it('tells that it has ended, why and what it cost, and leads to its closing report', () => {
  const [ended, ...others] = notificationsOfRecord(
    aRecord({ cost: { currency: 'EUR', total: '3.20', perHour: '0.10' } }),
    notebook,
  );
  expect(others).toEqual([]);
  expect(ended).toMatchObject({
    transition: 'Ended',
    message: {
      recipients: [search, jane],
      title: 'llama has ended',
      description:
        'It ended on 21 November 2026 at 17:01 UTC: its time was up. It cost 3.20 EUR. Its closing report stays. Project search, class Notebook.',
      link: '/environments/search/llama',
    },
  });
});

it('tells people and the owner of the class of a leak that a second look found', () => {
  const told = notificationsOfRecord(
    aRecord({
      leftOver: 1,
      objects: [leftOver],
      secondLook: { at: '2026-11-21T17:11:00Z', result: 'LeftOver' },
    }),
    notebook,
  );
  expect(told.map(({ audience, at }) => [audience, at])).toEqual([
    ['People', '2026-11-21T17:01:00.000Z'],
    ['People', '2026-11-21T17:11:00.000Z'],
    ['ClassOwner', '2026-11-21T17:11:00.000Z'],
  ]);
  const [, people, owner] = told;
  expect(people.message).toMatchObject({
    severity: 'critical',
    title: 'llama left 1 object behind',
    description: expect.stringContaining(
      'Still there: PersistentVolumeClaim env-llama/data.',
    ),
  });
  expect(owner.message).toMatchObject({
    recipients: [platform],
    title: 'An environment of Notebook left 1 object behind',
    link: '/environments/search/llama',
  });
  expect(owner.message.description).not.toMatch(/llama|search|jane/);
});

it('tells of a leak again only when more is found', () => {
  const transitions = (count: number) =>
    notificationsOfRecord(aRecord({ leftOver: count }), notebook)
      .filter(({ audience }) => audience === 'ClassOwner')
      .map(({ transition }) => transition);
  expect(transitions(0)).toEqual([]);
  expect(transitions(1)).toEqual(transitions(1));
  expect(transitions(1)).not.toEqual(transitions(2));
});
