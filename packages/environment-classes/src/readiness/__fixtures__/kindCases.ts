import type { Assessment, JsonObject, JsonValue } from '../../types';

/** Objects of one kind in all the states that it can be in. */
export interface KindCases {
  title: string;
  cases: ReadinessCase[];
  /** Objects that would be ready, were their status not of an older version. */
  behind: JsonObject[];
}

export interface ReadinessCase {
  when: string;
  object: JsonObject;
  state: Assessment['state'];
  message: string;
}

/** A live object at generation 2; without a status until `withStatus` gives it one. */
export function aLive(
  apiVersion: string,
  kind: string,
  spec?: JsonObject,
): JsonObject {
  return {
    apiVersion,
    kind,
    metadata: { name: 'search', namespace: 'env-search', generation: 2 },
    ...(spec && { spec }),
  };
}

/** The object with this status. */
export function withStatus(object: JsonObject, status: JsonObject): JsonObject {
  return { ...object, status };
}

/** The object with these fields in its spec as well. */
export function withSpec(object: JsonObject, fields: JsonObject): JsonObject {
  const { spec } = object;
  const before = spec !== null && typeof spec === 'object' ? spec : {};
  return { ...object, spec: { ...before, ...fields } };
}

/** A condition as the API conventions have it. */
export function condition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message = '',
  fields: JsonObject = {},
): JsonValue {
  const lastTransitionTime = '2026-11-21T08:00:00Z';
  return { type, status, reason, message, lastTransitionTime, ...fields };
}
