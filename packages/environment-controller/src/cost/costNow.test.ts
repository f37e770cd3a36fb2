import { readCostRates } from '@environments-dev/environment-classes';
import { costNow } from './costNow';
import { finalCost } from './finalCost';

const rates = readCostRates({
  currency: 'EUR',
  perHour: { cpu: '0.04', storageGi: '0.001' },
});
const requests = { cpu: '2', storage: '10Gi' };
const ten = '2026-11-21T10:00:00.000Z';
const noon = new Date('2026-11-21T12:00:00Z');
const running = { currency: 'EUR', total: '1.00', perHour: '0.09', since: ten };

describe('what an environment costs', () => {
  it('begins with its start', () => {
    const facts = { before: undefined, phase: 'Starting', requests } as const;
    expect(costNow(facts, rates, new Date(ten))).toEqual({
      ...running,
      total: '0.00',
    });
  });

  it('stays as it was written while only time passes', () => {
    const before = { phase: 'Ready', cost: running } as const;
    expect(costNow({ before, phase: 'Ready', requests }, rates, noon)).toBe(
      running,
    );
  });

  it.each([
    ['it falls asleep', 'Asleep', requests, rates, '0.01'],
    ['it fails with all that was made', 'Failed', requests, rates, '0.09'],
    ['it asks for more', 'Ready', { cpu: '3' }, rates, '0.12'],
    ['there are no rates any more', 'Ready', requests, undefined, '0.00'],
  ] as const)(
    'is added up when %s',
    (_, phase, asked, currentRates, perHour) => {
      const before = { phase: 'Ready', cost: running } as const;
      expect(
        costNow({ before, phase, requests: asked }, currentRates, noon),
      ).toEqual({
        currency: 'EUR',
        total: '1.18',
        perHour,
        since: noon.toISOString(),
      });
    },
  );

  it('begins anew in another currency', () => {
    const before = { phase: 'Ready', cost: running } as const;
    expect(
      costNow(
        { before, phase: 'Ready', requests },
        { ...rates, currency: 'USD' },
        noon,
      ),
    ).toEqual({
      currency: 'USD',
      total: '0.00',
      perHour: '0.09',
      since: noon.toISOString(),
    });
  });

  it('is not said without rates, nor before it may start', () => {
    const facts = { before: undefined, phase: 'Starting' } as const;
    expect(costNow({ ...facts, requests }, undefined, noon)).toBeUndefined();
    expect(
      costNow({ ...facts, phase: 'Waiting', requests: undefined }, rates, noon),
    ).toBeUndefined();
  });

  it('is added up to when its end began', () => {
    const before = { phase: 'Ready', cost: running } as const;
    const ending = costNow({ before, phase: 'Ending', requests }, rates, noon);
    expect(finalCost(ending, '2026-11-21T11:00:00Z')).toEqual({
      currency: 'EUR',
      total: '1.09',
      perHour: '0.09',
    });
  });
});
