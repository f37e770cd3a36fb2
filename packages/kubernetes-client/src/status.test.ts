import { errorFromAnswer } from './status';

const request = { method: 'PUT', path: '/api/v1/namespaces/a/configmaps/b' };

describe('An answer that is not 2xx', () => {
  it('keeps the code, reason, sentence and causes of its Status', () => {
    const body = JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message: 'Service "a" is invalid: spec.ports: Required value',
      reason: 'Invalid',
      details: {
        name: 'a',
        kind: 'Service',
        causes: [
          {
            reason: 'FieldValueRequired',
            message: 'Required value',
            field: 'spec.ports',
          },
        ],
      },
      code: 422,
    });
    expect(errorFromAnswer({ statusCode: 422, body }, request)).toMatchObject({
      statusCode: 422,
      reason: 'Invalid',
      message: 'Service "a" is invalid: spec.ports: Required value',
      causes: [
        {
          field: 'spec.ports',
          message: 'Required value',
          reason: 'FieldValueRequired',
        },
      ],
      retryAfterSeconds: undefined,
      request,
    });
  });

  it('says when to come back, by header or in its Status', () => {
    const body = JSON.stringify({
      kind: 'Status',
      reason: 'TooManyRequests',
      code: 429,
      details: { retryAfterSeconds: 3 },
    });
    expect(
      errorFromAnswer({ statusCode: 429, body }, request).retryAfterSeconds,
    ).toBe(3);
    expect(
      errorFromAnswer({ statusCode: 429, body, retryAfter: '1' }, request)
        .retryAfterSeconds,
    ).toBe(1);
  });

  it.each([
    ['a page of a proxy', '<html>Bad gateway</html>', 'Bad gateway'],
    ['nothing at all', '', 'HTTP 502'],
    ['JSON of another kind', '["no"]', '["no"]'],
  ])('is understood when it is %s', (_, body, shown) => {
    const error = errorFromAnswer({ statusCode: 502, body }, request);
    expect(error).toMatchObject({ statusCode: 502, reason: 'Unknown' });
    expect(error.message).toContain(shown);
    expect(error.message).toContain(request.path);
  });
});
