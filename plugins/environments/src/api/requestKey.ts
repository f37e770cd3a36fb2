import { canonicalHash } from '@environments-dev/plugin-environments-common';
import type { EnvironmentRequestInput } from '@environments-dev/plugin-environments-common';

const STORAGE_KEY = 'environments.request';

/**
 * The key of a request: the same for the same request of this tab, until it has been
 * granted, so that a double click, a retry after a lost answer and a submit after a
 * reload ask for one environment.
 */
export function requestKey(request: EnvironmentRequestInput): string {
  const id = sessionStorage.getItem(STORAGE_KEY) ?? crypto.randomUUID();
  sessionStorage.setItem(STORAGE_KEY, id);
  return `${id}.${canonicalHash(request)}`;
}

/** From now on, the same request is another one. */
export function forgetRequestKey(): void {
  sessionStorage.removeItem(STORAGE_KEY);
}
