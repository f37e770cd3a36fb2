import { askedQuantities, sayQuantity } from './quantities';

describe('quantities', () => {
  it.each([
    ['cpu', '500m', '0.5 cores'],
    ['cpu', '1', '1 core'],
    ['cpu', '12', '12 cores'],
    ['memory', '16Gi', '16 GiB'],
    ['memory', '1500000', '1500000'],
    ['nvidia.com/gpu', '3', '3'],
  ])('are told in words: %s %s is %s', (resource, quantity, words) => {
    expect(sayQuantity(resource, quantity)).toBe(words);
  });

  it('leave out what is not asked for', () => {
    expect(
      askedQuantities({ memory: '24Gi', gpu: { 'nvidia.com/gpu': '1' } }),
    ).toEqual([
      { name: 'Memory', amount: '24 GiB' },
      { name: 'NVIDIA GPU', amount: '1' },
    ]);
  });
});
