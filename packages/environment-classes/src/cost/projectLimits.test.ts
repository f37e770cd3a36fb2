import { amountsOf } from './amounts';
import { measureLimits, readProjectLimits, sayLimited } from './projectLimits';
import { readCostRates } from './rates';

const rates = readCostRates({ currency: 'EUR', perHour: { cpu: '0.04' } });

function measured(
  text: string,
  used: Parameters<typeof amountsOf>[0],
  asked: Parameters<typeof amountsOf>[0],
) {
  const amounts = { used: amountsOf(used), asked: amountsOf(asked) };
  return measureLimits(readProjectLimits(text), amounts, rates).map(
    ({ resource, ...each }) => [
      resource,
      sayLimited(resource, each.used),
      sayLimited(resource, each.asked),
      sayLimited(resource, each.limit),
      each.fits,
    ],
  );
}

describe('the limits of a project', () => {
  it('are each held against what is used and what is asked for', () => {
    expect(
      measured(
        'cpu=16, memory=64Gi, storage=1Ti, gpu=2, nvidia.com/gpu=1, costPerHour=0.50',
        { cpu: '12', memory: '60Gi', gpu: { 'amd.com/gpu': '1' } },
        { cpu: '4', memory: '8Gi', gpu: { 'nvidia.com/gpu': '1' } },
      ),
    ).toEqual([
      ['cpu', '12', '4', '16', true],
      ['memory', '60Gi', '8Gi', '64Gi', false],
      ['storage', '0', '0', '1Ti', true],
      ['gpu', '1', '1', '2', true],
      ['nvidia.com/gpu', '0', '1', '1', true],
      ['costPerHour', '0.48', '0.16', '0.50', false],
    ]);
  });

  it('hold nobody up who asks for none of what is used up', () => {
    expect(measured('cpu=1', { cpu: '4' }, { memory: '1Gi' })).toEqual([
      ['cpu', '4', '0', '1', true],
    ]);
  });

  it('cannot be told by cost without rates', () => {
    const amounts = { used: new Map(), asked: new Map() };
    expect(() =>
      measureLimits(readProjectLimits('costPerHour=1'), amounts, undefined),
    ).toThrow('has no cost rates');
  });

  it.each([
    ['', '"" is no limit; limits are written as cpu=16'],
    ['cpu', '"cpu" is no limit'],
    ['cpu=1=2', '"cpu=1=2" is no limit'],
    ['cpu=many', 'cpu: "many" is no quantity such as 16'],
    ['cpu=1,cpu=2', 'cpu is there twice'],
    ['cost=1', '"cost" cannot be limited; there are cpu, memory'],
    [
      'costPerHour=1Gi',
      'costPerHour: "1Gi" is no amount of money such as 12.50',
    ],
  ])('%j is refused and says what would be right', (text, message) => {
    expect(() => readProjectLimits(text)).toThrow(message);
  });
});
