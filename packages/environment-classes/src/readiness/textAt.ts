import { valueAt } from '../json';
import type { JsonValue } from '../types';

/** A text that is not empty at a path of keys, or undefined. */
export function textAt(
  value: JsonValue | undefined,
  ...keys: string[]
): string | undefined {
  const text = valueAt(value, ...keys);
  return typeof text === 'string' && text !== '' ? text : undefined;
}
