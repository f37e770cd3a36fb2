import { aClass } from '../../../testing';
import { boundarySentences, lifetimeSentences } from './ruleSentences';

it('says how long environments live and what happens then', () => {
  expect(lifetimeSentences(aClass().spec.lifetime)).toEqual([
    'Lives 8 h where a request says nothing else, and at most 14 days in all.',
    'One click adds 1 day.',
    'When its time is up it ends.',
    'Its people are told 2 h and 30 min before.',
    'What is not ready within 20 min has failed.',
    'What waits, was rejected or has failed goes after 3 days.',
  ]);
});

it('says that it sleeps first where the class says so', () => {
  const { spec } = aClass('notebook', {
    lifetime: { onExpiry: 'Sleep', grace: '48h', warnBefore: [] },
  });
  expect(lifetimeSentences(spec.lifetime)).toEqual(
    expect.arrayContaining([
      'When its time is up it sleeps, and ends 2 days later.',
      'Nobody is told before.',
    ]),
  );
});

it('says where it runs, what it reaches and what stays', () => {
  const { spec } = aClass('notebook', {
    drift: 'Heal',
    network: {
      egress: [
        { kind: 'DNS' },
        { kind: 'CIDR', cidr: '10.0.0.0/8', ports: [80, 443] },
      ],
    },
    resources: [
      { name: 'archive', template: { kind: 'Bucket' }, onEnd: 'Retain' },
    ],
  });
  expect(boundarySentences(spec)).toEqual([
    'Runs in a namespace of its own, with pod security baseline.',
    'May connect to the name service and 10.0.0.0/8 on ports 80 and 443.',
    'What others change in it is put back.',
    'After its end archive stays.',
  ]);
});

it('says that nothing is reached where nothing is allowed', () => {
  const { spec } = aClass('notebook', { isolation: 'Shared' });
  expect(boundarySentences(spec)).toEqual([
    "Runs in the project's own namespace, beside what else is there.",
    'May connect to nothing but itself.',
    'What others change in it is reported, and left as it is.',
    'After its end nothing of it stays.',
  ]);
});
