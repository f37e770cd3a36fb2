import {
  ConnectionFailure,
  KubernetesApiError,
  KubernetesConnectionError,
} from './errors';
import { Repeatability, RetryPolicy, withRetries } from './retry';

const request = { method: 'POST', path: '/api/v1/namespaces' };

function answered(statusCode: number, retryAfterSeconds?: number) {
  return new KubernetesApiError({
    statusCode,
    reason: 'Test',
    message: 'a test',
    retryAfterSeconds,
    request,
  });
}

function lost(failure: ConnectionFailure) {
  return new KubernetesConnectionError({
    failure,
    request,
    server: 'https://server',
    detail: 'a test',
  });
}

const policy: RetryPolicy = {
  maxAttempts: 3,
  maxRetryAfterSeconds: 5,
  resetDelayMillis: attempt => 10 * attempt,
};

/** Sends what fails with `errors`, one after the other, and then succeeds. */
async function send(repeatability: Repeatability, errors: Error[]) {
  const waits: number[] = [];
  let sent = 0;
  const outcome = await withRetries(
    async () => {
      const error = errors[sent];
      sent += 1;
      if (error) {
        throw error;
      }
      return 'done';
    },
    {
      repeatability,
      policy,
      delay: async millis => {
        waits.push(millis);
      },
    },
  ).catch(error => error);
  return { outcome, sent, waits };
}

describe('A request', () => {
  it('that the server turns away waits as long as the server asks, even if it creates', async () => {
    expect(await send('Once', [answered(429, 2), answered(429, 1)])).toEqual({
      outcome: 'done',
      sent: 3,
      waits: [2000, 1000],
    });
  });

  it('is given up after three times', async () => {
    const { outcome, sent } = await send(
      'Idempotent',
      Array(5).fill(answered(429, 1)),
    );
    expect([outcome.statusCode, sent]).toEqual([429, 3]);
  });

  it('whose connection is lost before an answer is repeated if it is idempotent', async () => {
    expect(
      await send('Idempotent', [lost('Reset'), lost('Reset')]),
    ).toMatchObject({ outcome: 'done', waits: [10, 20] });
  });

  it('that creates is never repeated after a lost connection', async () => {
    expect(await send('Once', [lost('Reset')])).toMatchObject({
      outcome: { failure: 'Reset' },
      sent: 1,
    });
  });

  it.each<[string, Error]>([
    ['429 without a time to come back', answered(429)],
    ['429 that asks for too long a wait', answered(429, 60)],
    ['409', answered(409)],
    ['500', answered(500, 1)],
    ['a server that cannot be reached', lost('Unreachable')],
    ['a time-out', lost('Timeout')],
    ['half an answer', lost('Interrupted')],
  ])(
    "is not repeated after %s: that is the caller's to judge",
    async (_, error) => {
      expect(await send('Idempotent', [error])).toEqual({
        outcome: error,
        sent: 1,
        waits: [],
      });
    },
  );
});
