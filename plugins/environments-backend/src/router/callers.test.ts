import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { createCallerFrom, createCallerOf } from './callers';

/** What the caller of a request with this identity is taken for. */
async function callerWith(identity: {
  userEntityRef: string;
  ownershipEntityRefs: string[];
}) {
  const callerOf = createCallerOf({
    httpAuth: mockServices.httpAuth(),
    callerFrom: createCallerFrom({
      auth: mockServices.auth(),
      userInfo: mockServices.userInfo(identity),
    }),
  });
  const app = express();
  app.get('/', (asked, response, next) => {
    callerOf(asked).then(caller => response.json(caller), next);
  });
  app.use(
    (
      error: Error,
      _request: express.Request,
      response: express.Response,
      _next: express.NextFunction,
    ) => response.status(401).json({ error: error.name }),
  );
  return request(app)
    .get('/')
    .set('Authorization', mockCredentials.user.header());
}

it('is a person with the groups that the person owns things through', async () => {
  const { body } = await callerWith({
    userEntityRef: 'user:default/jane',
    ownershipEntityRefs: ['user:default/jane', 'group:default/search'],
  });
  expect(body).toMatchObject({
    type: 'Person',
    entityRef: 'user:default/jane',
    ownershipEntityRefs: ['user:default/jane', 'group:default/search'],
  });
});

it.each(['system:masters', 'system:serviceaccount:kube-system:root', 'jane'])(
  'is nobody when the token is of %s, which the control cluster might trust',
  async userEntityRef => {
    const { body } = await callerWith({
      userEntityRef,
      ownershipEntityRefs: [userEntityRef],
    });
    expect(body).toEqual({ error: 'AuthenticationError' });
  },
);

it('belongs to no group that is no entity', async () => {
  const { body } = await callerWith({
    userEntityRef: 'user:default/jane',
    ownershipEntityRefs: ['system:masters', 'group:system:masters'],
  });
  expect(body.ownershipEntityRefs).toEqual(['user:default/jane']);
});
