import { classFigures, Start } from './figures';

const ready = (seconds: number): Start => ({ result: 'Ready', seconds });
const upTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ready(count - index));

it.each([
  [1, 1, 1],
  [2, 1, 2],
  [3, 2, 3],
  [4, 2, 4],
  [20, 10, 19],
  [21, 11, 20],
  [100, 50, 95],
])(
  'of starts that took 1 to %d seconds half were ready within %d, nearly all within %d',
  (count, p50, p95) => {
    expect(classFigures(upTo(count))).toEqual({
      samples: count,
      readyP50Seconds: p50,
      readyP95Seconds: p95,
      successRate: 1,
    });
  },
);

it('counts failures in the success rate and not in the times', () => {
  expect(classFigures([ready(4), { result: 'Failed' }])).toEqual({
    samples: 2,
    readyP50Seconds: 4,
    readyP95Seconds: 4,
    successRate: 0.5,
  });
});

it('says nothing of a class that was never ready', () => {
  expect(classFigures([])).toBeUndefined();
  expect(classFigures([{ result: 'Failed' }])).toBeUndefined();
});
