import type {
  AuthService,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import type { Request } from 'express';
import type { Caller } from '../service/Caller';

/** Says on whose behalf a request came. */
export type CallerOf = (request: Request) => Promise<Caller>;

export function createCallerOf(services: {
  auth: AuthService;
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
}): CallerOf {
  const { auth, httpAuth, userInfo } = services;
  return async request => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef, ownershipEntityRefs } =
        await userInfo.getUserInfo(credentials);
      return {
        type: 'Person',
        credentials,
        entityRef: userEntityRef,
        ownershipEntityRefs: [
          ...new Set([userEntityRef, ...ownershipEntityRefs]),
        ],
      };
    }
    if (auth.isPrincipal(credentials, 'service')) {
      const { subject } = credentials.principal;
      return { type: 'Service', credentials, subject };
    }
    throw new AuthenticationError(
      'The request must come from a user or a service',
    );
  };
}
