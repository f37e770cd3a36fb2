import { anEnvironment, NOW } from '../testing';
import { costOfEnvironment, costOfMillis } from './environmentCost';

const hourAgo = new Date(NOW.getTime() - 3_600_000).toISOString();
const cost = {
  currency: 'EUR',
  total: '1.00',
  perHour: '0.50',
  since: hourAgo,
};

describe('what an environment costs', () => {
  it('goes on from what its status says, until it ends', () => {
    const environment = anEnvironment()
      .ready('2h')
      .endsIn('4h')
      .status({ cost })
      .build();
    expect(costOfEnvironment(environment, NOW)).toMatchObject({
      soFar: '1.50',
      perHour: '0.50',
      toCome: { amount: '2.00', what: 'End', exactness: 'About' },
    });
  });

  it('counts to its sleep, where its time ends with one', () => {
    const environment = anEnvironment()
      .ready('2h')
      .sleepsIn('2h')
      .endsIn('50h')
      .status({ cost })
      .build();
    expect(costOfEnvironment(environment, NOW)?.toCome).toMatchObject({
      amount: '1.00',
      what: 'Sleep',
    });
  });

  it('is at most that, where a schedule may have it sleep meanwhile', () => {
    const environment = anEnvironment()
      .ready('2h')
      .endsIn('4h')
      .status({ cost })
      .with({ schedule: [{ sleep: '0 19 * * *', timeZone: 'UTC' }] })
      .build();
    expect(costOfEnvironment(environment, NOW)?.toCome?.exactness).toBe(
      'AtMost',
    );
  });

  it('does not go on once its end has begun', () => {
    const environment = anEnvironment()
      .ready('2h')
      .phase('Ending')
      .status({ cost: { ...cost, perHour: '0.00' } })
      .build();
    expect(costOfEnvironment(environment, NOW)).toEqual({
      currency: 'EUR',
      soFar: '1.00',
      perHour: '0.00',
    });
  });

  it('is not known where the installation has no rates', () => {
    expect(costOfEnvironment(anEnvironment().build(), NOW)).toBeUndefined();
  });

  it('is told for an extension too', () => {
    expect(costOfMillis('0.42', 24 * 3_600_000)).toBe('10.08');
  });
});
