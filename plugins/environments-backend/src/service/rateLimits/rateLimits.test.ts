import { ConfigReader } from '@backstage/config';
import { mockCredentials } from '@backstage/backend-test-utils';
import { testDatabases } from '../../__testUtils__/databases';
import type { Caller } from '../Caller';
import { readRateLimitConfig } from './rateLimitConfig';
import { RateLimits } from './RateLimits';

jest.setTimeout(120_000);

const person = (entityRef: string): Caller => ({
  type: 'Person',
  credentials: mockCredentials.user(entityRef),
  entityRef,
  ownershipEntityRefs: [entityRef],
});
const jane = person('user:default/jane');
const mate = person('user:default/mate');

describe.each(testDatabases())(
  'rate limits in $engine',
  ({ empty, engine }) => {
    it('refuse who asks for too much, and say when to come back', async () => {
      const limits = await RateLimits.create(await empty(), {
        writesPerMinute: 2,
        costlyReadsPerMinute: 1,
      });
      await limits.spend('Write', jane);
      await limits.spend('Write', jane);
      const refusal = await limits.spend('Write', jane).catch(error => error);
      expect(refusal).toMatchObject({
        name: 'TooManyRequestsError',
        statusCode: 429,
      });
      expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
      expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(60);
      expect(refusal.message).toContain('Try again in');

      await limits.spend('CostlyRead', jane);
      await limits.spend('Write', mate);
    });

    it('hold for all replicas together where there may be several', async () => {
      const database = await empty();
      const config = { writesPerMinute: 2, costlyReadsPerMinute: 1 };
      const [one, other] = [
        await RateLimits.create(database, config),
        await RateLimits.create(database, config),
      ];
      await one.spend('Write', jane);
      await other.spend('Write', jane);
      const third = one.spend('Write', jane).then(
        () => 'Allowed',
        () => 'Refused',
      );
      expect(await third).toBe(
        engine.startsWith('POSTGRES') ? 'Refused' : 'Allowed',
      );
    });
  },
);

describe('the configuration of rate limits', () => {
  const read = (rateLimit: object) =>
    readRateLimitConfig(new ConfigReader({ environments: { rateLimit } }));

  it('is generous where nothing is said', () => {
    expect(read({})).toEqual({
      writesPerMinute: 300,
      costlyReadsPerMinute: 300,
    });
  });

  it('takes what is said, and refuses what is no number of requests', () => {
    expect(read({ writesPerMinute: 10 }).writesPerMinute).toBe(10);
    expect(() => read({ writesPerMinute: 0 })).toThrow(
      'environments.rateLimit.writesPerMinute must be a whole number above 0',
    );
  });
});
