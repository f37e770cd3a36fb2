import { valueAt } from '../json';
import type { JsonObject } from '../types';

/** A number at a path, or `otherwise`: the API server leaves out counts that are zero. */
export function countAt(
  live: JsonObject,
  path: readonly string[],
  otherwise: number,
): number {
  const value = valueAt(live, ...path);
  return typeof value === 'number' ? value : otherwise;
}

/** Whether the controller of the kind has written a status for this object at all. */
export function isObserved(live: JsonObject): boolean {
  return typeof valueAt(live, 'status', 'observedGeneration') === 'number';
}

/** `0 of 1 replicas are available`. */
export function progress(
  done: number,
  wanted: number,
  noun: string,
  what: string,
): string {
  return `${done} of ${wanted} ${noun}${wanted === 1 ? ` is ${what}` : `s are ${what}`}`;
}
