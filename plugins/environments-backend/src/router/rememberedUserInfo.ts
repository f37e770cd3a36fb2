import type {
  BackstageCredentials,
  BackstageUserInfo,
  UserInfoService,
} from '@backstage/backend-plugin-api';

/** Long enough for the requests of one page, too short to notice a new group late. */
const FRESH_MILLIS = 5_000;
const MOST_PEOPLE = 1_000;

/**
 * Asks who somebody is once for the many requests of their open pages: the auth backend
 * is asked over HTTP, which costs more than most of what is then answered. Whether the
 * request may speak for that person was found out before, each time anew.
 */
export function rememberUserInfo(
  inner: UserInfoService,
  now: () => number,
): UserInfoService {
  const remembered = new Map<
    string,
    { until: number; info: Promise<BackstageUserInfo> }
  >();
  return {
    async getUserInfo(credentials) {
      const person = personOf(credentials);
      const known = person === undefined ? undefined : remembered.get(person);
      if (known && known.until > now()) {
        return known.info;
      }
      const info = inner.getUserInfo(credentials);
      if (person !== undefined) {
        forgetOldest(remembered);
        remembered.delete(person);
        remembered.set(person, { until: now() + FRESH_MILLIS, info });
        info.catch(() => remembered.delete(person));
      }
      return info;
    },
  };
}

function forgetOldest(remembered: Map<string, unknown>): void {
  const [oldest] = remembered.keys();
  if (remembered.size >= MOST_PEOPLE && oldest !== undefined) {
    remembered.delete(oldest);
  }
}

function personOf({ principal }: BackstageCredentials): string | undefined {
  return typeof principal === 'object' &&
    principal !== null &&
    'userEntityRef' in principal &&
    typeof principal.userEntityRef === 'string'
    ? principal.userEntityRef
    : undefined;
}
