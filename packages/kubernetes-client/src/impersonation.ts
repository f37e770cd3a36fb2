import { Impersonation } from './types';

/** The headers that make the API server act as somebody else. */
export function impersonationHeaders({
  user,
  groups = [],
  uid,
  extra = {},
}: Impersonation): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {
    'impersonate-user': user,
  };
  if (groups.length > 0) {
    headers['impersonate-group'] = groups;
  }
  if (uid !== undefined) {
    headers['impersonate-uid'] = uid;
  }
  for (const [key, values] of Object.entries(extra)) {
    // Keys may hold what header names may not, such as the slash of a domain prefix.
    headers[`impersonate-extra-${encodeURIComponent(key)}`] = values;
  }
  return headers;
}
