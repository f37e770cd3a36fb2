import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { anEnvironment } from '../testing/anEnvironment';
import {
  type Answer,
  anEnvironmentsBackend,
  refusal,
} from '../testing/environmentsBackend';
import { createWaitAction } from './wait';

/** The answers one after the other, the last one for ever. */
async function waitThrough(
  answers: Answer[],
  options: { timeoutSeconds?: number; signal?: AbortSignal } = {},
) {
  let next = 0;
  const backend = await anEnvironmentsBackend(
    () => answers[Math.min(next++, answers.length - 1)],
  );
  const output = jest.fn();
  try {
    await createWaitAction(backend.service).handler({
      ...createMockActionContext({
        input: {
          name: 'trial',
          project: 'search',
          timeoutSeconds: options.timeoutSeconds ?? 60,
        },
      }),
      signal: options.signal,
      output,
    });
    return Object.fromEntries(output.mock.calls);
  } finally {
    backend.close();
  }
}

const starting = { status: 200, body: anEnvironment({ phase: 'Starting' }) };
const ready = { status: 200, body: anEnvironment({ phase: 'Ready' }) };

describe('environments:wait', () => {
  it('ends when the environment is ready', async () => {
    expect(await waitThrough([starting, ready])).toEqual({
      phase: 'Ready',
      namespace: 'env-trial-1',
    });
  });

  it('waits through a control cluster that is out of reach for a moment', async () => {
    expect(
      await waitThrough([refusal(503, 'ServiceUnavailableError'), ready]),
    ).toMatchObject({ phase: 'Ready' });
  });

  it('gives up at once on an environment that failed, with its reason', async () => {
    await expect(
      waitThrough([{ status: 200, body: anEnvironment({ phase: 'Failed' }) }]),
    ).rejects.toThrow(
      'search/trial will not become ready: Failed: It is Failed',
    );
  });

  it('gives up after its time, and says that the environment goes on starting', async () => {
    await expect(
      waitThrough([starting], { timeoutSeconds: 1 }),
    ).rejects.toThrow('search/trial was not ready after 1 seconds');
  });

  it('ends when the task is cancelled', async () => {
    const cancelled = new AbortController();
    const waiting = waitThrough([starting], { signal: cancelled.signal });
    cancelled.abort(new Error('cancelled by the person'));
    await expect(waiting).rejects.toThrow();
  });
});
