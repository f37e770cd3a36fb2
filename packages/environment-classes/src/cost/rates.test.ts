import fc from 'fast-check';
import { amountsOf, sumOf, times } from './amounts';
import { formatMoney } from './money';
import {
  asleepAmounts,
  costOf,
  costPerHour,
  formatCostRates,
  readCostRates,
  totalAt,
} from './rates';

const rates = readCostRates({
  currency: 'EUR',
  perHour: {
    cpu: '0.04',
    memoryGi: '0.005',
    storageGi: '0.0001',
    gpu: { 'nvidia.com/gpu': '2.10' },
  },
});
const notebook = amountsOf({
  cpu: '500m',
  memory: '128Mi',
  storage: '10Gi',
  gpu: { 'nvidia.com/gpu': '2', 'amd.com/gpu': '7' },
});

describe('what an environment costs an hour', () => {
  it('is exact, and what has no rate costs nothing', () => {
    expect(formatMoney(costPerHour(notebook, rates))).toBe('4.221625');
  });

  it('is the storage alone while it sleeps', () => {
    expect(formatMoney(costPerHour(asleepAmounts(notebook), rates))).toBe(
      '0.001',
    );
  });

  it('is never negative, never falls as more is asked for, and adds up but for the rounding', () => {
    const amount = fc.bigInt(0n, 10n ** 24n);
    const amounts = fc.tuple(amount, amount, amount, amount).map(
      ([cpu, memory, storage, gpu]) =>
        new Map([
          ['cpu', cpu],
          ['memory', memory],
          ['storage', storage],
          ['nvidia.com/gpu', gpu],
        ]),
    );
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const [left, right, both] = [a, b, sumOf(a, b)].map(each =>
          costPerHour(each, rates),
        );
        expect(left >= 0n && both >= left && both >= right).toBe(true);
        const difference = both - left - right;
        expect(difference >= -1n && difference <= 1n).toBe(true);
      }),
    );
  });

  it('is so many times what one costs, where that is exact', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 1000n), factor => {
        expect(costPerHour(times(notebook, factor), rates)).toBe(
          costPerHour(notebook, rates) * factor,
        );
      }),
    );
  });
});

it('is told by rates that can be read again, whichever of them an operator has', () => {
  const money = fc.bigInt(0n, 10n ** 20n).map(formatMoney);
  const written = fc.record({
    currency: fc.constantFrom('EUR', 'credits'),
    perHour: fc.record(
      {
        cpu: money,
        memoryGi: money,
        ephemeralStorageGi: money,
        storageGi: money,
        gpu: fc.dictionary(
          fc.constantFrom('nvidia.com/gpu', 'amd.com/gpu'),
          money,
          { minKeys: 1 },
        ),
      },
      { requiredKeys: [] },
    ),
  });
  fc.assert(
    fc.property(written, each => {
      expect(formatCostRates(readCostRates(each))).toEqual(each);
    }),
  );
});

describe('what time comes to', () => {
  it('is exact by the hour, however many', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 15n),
        fc.nat(100_000),
        (perHour, hours) => {
          expect(costOf(perHour, hours * 3_600_000)).toBe(
            perHour * BigInt(hours),
          );
        },
      ),
    );
  });

  it('adds up from the last time it was written down', () => {
    const cost = {
      currency: 'EUR',
      total: '1.50',
      perHour: '0.10',
      since: '2026-11-21T10:00:00.000Z',
    };
    expect(totalAt(cost, new Date('2026-11-21T10:30:00Z'))).toBe('1.55');
    expect(totalAt(cost, new Date('2026-11-21T10:00:01Z'))).toBe('1.500027778');
    // A clock that was set back takes nothing away.
    expect(totalAt(cost, new Date('2026-11-21T09:00:00Z'))).toBe('1.50');
  });
});

describe('rates that are not right', () => {
  it.each([
    [{}, 'currency must be a string such as EUR'],
    [{ currency: 'EUR' }, 'perHour must be a map of rates'],
    [
      { currency: 'EUR', perHour: { cpu: 0.04 } },
      'perHour.cpu must be a decimal number in quotes',
    ],
    [
      { currency: 'EUR', perHour: { disk: '1' } },
      'perHour.disk is no rate; there are cpu, memoryGi',
    ],
    [
      { currency: 'EUR', perHour: { gpu: '2.10' } },
      'perHour.gpu must be a map by resource name',
    ],
    [
      { currency: 'EUR', perHour: { gpu: { 'nvidia.com/gpu': 'a' } } },
      'perHour.gpu["nvidia.com/gpu"] must be a decimal number',
    ],
  ])('%j: are refused with their path', (value, message) => {
    expect(() => readCostRates(value)).toThrow(message);
  });
});
