import type {
  AuthService,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { entityRefSchema } from '@environments-dev/plugin-environments-common';
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
      if (!isUser(userEntityRef)) {
        throw new AuthenticationError(
          `The token is of '${userEntityRef}', which is no user such as user:default/jane`,
        );
      }
      return {
        type: 'Person',
        credentials,
        entityRef: userEntityRef,
        ownershipEntityRefs: [
          ...new Set([
            userEntityRef,
            ...ownershipEntityRefs.filter(isEntityRef),
          ]),
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

function isEntityRef(ref: string): boolean {
  return entityRefSchema.safeParse(ref).success;
}

/**
 * Names of users and groups in the control cluster are made of entity refs. Anything
 * else, such as `system:masters`, would be a name that the control cluster trusts.
 */
function isUser(ref: string): boolean {
  return isEntityRef(ref) && ref.startsWith('user:');
}
