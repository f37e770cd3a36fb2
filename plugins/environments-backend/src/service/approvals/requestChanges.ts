import type { JsonValue } from '@environments-dev/environment-classes';
import type { RequestChange } from '@environments-dev/plugin-environments-common';

/** A value of a request, or of a part of it; undefined: it is not there. */
type Part = JsonValue | undefined;

/**
 * What differs between two versions of a request: one entry a value, by its path, in the
 * order of paths. Lists are compared place by place. Pure.
 */
export function requestChanges(
  before: Part,
  after: Part,
  path: string,
): RequestChange[] {
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap(key =>
        requestChanges(before[key], after[key], `${path}.${key}`),
      );
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }).flatMap((_, index) =>
      requestChanges(before[index], after[index], `${path}[${index}]`),
    );
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [
        {
          path,
          ...(before !== undefined && { before }),
          ...(after !== undefined && { after }),
        },
      ];
}

function isObject(value: Part): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
