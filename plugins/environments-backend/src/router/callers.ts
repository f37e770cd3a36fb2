import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { entityRefSchema } from '@environments-dev/plugin-environments-common';
import type { Request } from 'express';
import type { Caller } from '../service/Caller';

/** Says on whose behalf a request came; asked once for each request. */
export type CallerOf = (request: Request) => Promise<Caller>;

/** Says on whose behalf credentials are. */
export type CallerFrom = (credentials: BackstageCredentials) => Promise<Caller>;

export function createCallerFrom(services: {
  auth: AuthService;
  userInfo: UserInfoService;
}): CallerFrom {
  const { auth, userInfo } = services;
  return async credentials => {
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

export function createCallerOf(options: {
  httpAuth: HttpAuthService;
  callerFrom: CallerFrom;
}): CallerOf {
  const { httpAuth, callerFrom } = options;
  const callers = new WeakMap<Request, Promise<Caller>>();
  return request => {
    const known = callers.get(request);
    if (known) {
      return known;
    }
    const caller = httpAuth
      .credentials(request, { allow: ['user', 'service'] })
      .then(callerFrom);
    callers.set(request, caller);
    return caller;
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
