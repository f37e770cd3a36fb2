import {
  KubernetesApiError,
  KubernetesConnectionError,
} from '@environments-dev/kubernetes-client';
import { restErrorFrom } from './clusterErrors';

const request = { method: 'GET', path: '/api/v1/pods' };
const since = '2026-11-21T08:00:00.000Z';

function answered(statusCode: number, message: string, reason = 'Unknown') {
  return restErrorFrom(
    new KubernetesApiError({ statusCode, reason, message, request }),
    () => since,
  );
}

it('says since when the control cluster is gone, and nothing of where it is', () => {
  const error = restErrorFrom(
    new KubernetesConnectionError({
      failure: 'Unreachable',
      request,
      server: 'https://10.0.0.1:6443',
      detail: 'connect ECONNREFUSED 10.0.0.1:6443',
    }),
    () => since,
  );
  expect(error).toMatchObject({ name: 'ServiceUnavailableError', since });
  expect(String(error)).toContain(since);
  expect(String(error)).not.toContain('10.0.0.1');
});

it.each([
  [
    'a webhook behind it fails',
    500,
    'failed calling webhook: Post "https://guard.security.svc:443/check"',
  ],
  ['it does not know the portal', 401, 'token of portal@inner expired'],
  ['it is overloaded', 429, 'too many requests for flow schema inner'],
])('answers 503 and no details when %s', (_, statusCode, message) => {
  const error = answered(statusCode, message);
  expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
  expect(String(error)).not.toMatch(/guard|inner/);
});

it('does not name the portal’s account when that may not do something', () => {
  const error = answered(
    403,
    'pods "x" is forbidden: User "system:serviceaccount:environments-system:environments-portal" cannot get resource "pods" in API group "" in the namespace "search"',
  );
  expect(error).toMatchObject({ name: 'NotAllowedError' });
  expect(String(error)).not.toContain('system:');
});

it('passes on what quota and policies say of the request itself', () => {
  const quota = 'exceeded quota: environments, used: 7, limited: 7';
  expect(
    answered(403, `environments "x" is forbidden: ${quota}`),
  ).toMatchObject({
    name: 'NotAllowedError',
    message: expect.stringContaining(quota),
  });
});

it('names the field that is taken or wrong', () => {
  expect(answered(409, 'x already exists', 'AlreadyExists')).toMatchObject({
    fields: [{ path: 'metadata.name', message: 'x already exists' }],
  });
  expect(answered(400, 'unknown field')).toMatchObject({
    name: 'InputError',
    fields: [{ path: '', message: 'unknown field' }],
  });
});

it('leaves errors of other origin as they are', () => {
  const bug = new TypeError('a bug');
  expect(restErrorFrom(bug, () => since)).toBe(bug);
});
