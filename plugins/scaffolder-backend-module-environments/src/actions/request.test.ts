import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { anEnvironment } from '../testing/anEnvironment';
import {
  type Answer,
  type Asked,
  anEnvironmentsBackend,
  refusal,
} from '../testing/environmentsBackend';
import { createRequestAction } from './request';

const input = {
  className: 'notebook',
  name: 'trial',
  project: 'search',
  parameters: { gpus: 1 },
  ttl: '8h',
};

async function requestWith(
  answer: (asked: Asked) => Answer,
  values: object = input,
  isDryRun = false,
) {
  const backend = await anEnvironmentsBackend(answer);
  const output = jest.fn();
  try {
    await createRequestAction(backend.service).handler({
      ...createMockActionContext({ input: { ...input, ...values } }),
      user: { ref: 'user:default/amara.okafor' },
      isDryRun,
      output,
    });
    return {
      asked: backend.asked,
      keys: backend.keys,
      outputs: Object.fromEntries(output.mock.calls),
    };
  } finally {
    backend.close();
  }
}

describe('environments:request', () => {
  it('asks for what the form says, and links to the page of the environment', async () => {
    const { asked, outputs } = await requestWith(
      () => ({ status: 201, body: anEnvironment({}) }),
      {
        owner: 'group:default/search',
        entityRef: 'component:default/search-api',
        hypothesis: 'It is faster',
      },
    );
    expect(asked).toEqual([
      {
        method: 'POST',
        path: '/environments',
        body: {
          metadata: { name: 'trial', namespace: 'search' },
          spec: {
            className: 'notebook',
            parameters: { gpus: 1 },
            owner: 'group:default/search',
            purpose: {
              entityRef: 'component:default/search-api',
              hypothesis: 'It is faster',
            },
            lifetime: { ttl: '8h' },
          },
        },
      },
    ]);
    expect(outputs).toEqual({
      name: 'trial',
      project: 'search',
      ref: 'search/trial',
      path: '/environments/search/trial',
    });
  });

  it('asks for what a preset has fixed, whatever the form says', async () => {
    const preset = {
      metadata: { name: 'gpu', namespace: 'search' },
      spec: {
        title: 'GPU',
        owner: 'user:default/jane',
        className: 'notebook',
        parameters: { gpus: 2, zone: 'b' },
        fixed: ['gpus'],
        schedule: [{ sleep: '0 19 * * *', timeZone: 'UTC' }],
      },
      standing: { state: 'Current', problems: [] },
      mayChange: false,
    };
    const { asked } = await requestWith(
      ({ method }) =>
        method === 'GET'
          ? { status: 200, body: preset }
          : { status: 201, body: anEnvironment({}) },
      { preset: 'search/gpu', parameters: { gpus: 8, zone: 'c' } },
    );
    expect(asked).toMatchObject([
      { method: 'GET', path: '/presets/search/gpu' },
      {
        method: 'POST',
        body: {
          spec: {
            parameters: { gpus: 2, zone: 'c' },
            schedule: [{ sleep: '0 19 * * *', timeZone: 'UTC' }],
          },
        },
      },
    ]);
    await expect(
      requestWith(() => ({ status: 200, body: preset }), {
        preset: 'search/gpu',
        className: 'postgres',
      }),
    ).rejects.toThrow('The preset search/gpu is of class notebook');
  });

  it('names the request after its task, so that a retry is the same request', async () => {
    const keysFor = async (values: object) =>
      (
        await requestWith(
          () => ({ status: 201, body: anEnvironment({}) }),
          values,
        )
      ).keys;
    const [key] = await keysFor({});
    expect(key).toMatch(/^mock-task-id\./);
    expect(await keysFor({})).toEqual([key]);
    expect(await keysFor({ name: 'other' })).not.toEqual([key]);
  });

  it('takes a retried step for the same request', async () => {
    const { outputs } = await requestWith(({ method }) =>
      method === 'POST'
        ? refusal(409, 'ConflictError')
        : { status: 200, body: anEnvironment({}) },
    );
    expect(outputs.ref).toBe('search/trial');
  });

  it.each([
    ["somebody else's", { requester: 'user:default/jonas.lind' }],
    ['another request', { parameters: { gpus: 2 } }],
  ])('refuses a name that is taken by %s', async (_, facts) => {
    await expect(
      requestWith(({ method }) =>
        method === 'POST'
          ? refusal(409, 'ConflictError')
          : { status: 200, body: anEnvironment(facts) },
      ),
    ).rejects.toThrow(
      'There is another environment search/trial already; choose another name',
    );
  });

  it('says which field was refused', async () => {
    await expect(
      requestWith(() =>
        refusal(400, 'InputError', [
          { path: 'spec.parameters.gpus', message: 'must be at most 8' },
        ]),
      ),
    ).rejects.toThrow('spec.parameters.gpus: must be at most 8');
  });

  it('says that one may not use a project, and why', async () => {
    await expect(
      requestWith(() => refusal(403, 'NotAllowedError')),
    ).rejects.toThrow(
      'You may not ask for an environment of class notebook in project search: NotAllowedError',
    );
  });

  it('says in the words of the backend why nothing can be asked of it now', async () => {
    await expect(
      requestWith(() => refusal(503, 'ServiceUnavailableError')),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });

  it('does not ask at all for a name that cannot be', async () => {
    await expect(
      requestWith(() => ({ status: 500, body: {} }), { name: 'Not a name' }),
    ).rejects.toThrow(/metadata\.name: .*lower case/);
  });

  it('only reviews in a dry run', async () => {
    const { asked } = await requestWith(
      () => ({
        status: 200,
        body: {
          refusals: [],
          resources: [],
          times: { readyAt: '2026-11-21T00:00:00Z', marks: [], samples: 0 },
        },
      }),
      {},
      true,
    );
    expect(asked.map(({ path }) => path)).toEqual(['/preview']);
  });
});
