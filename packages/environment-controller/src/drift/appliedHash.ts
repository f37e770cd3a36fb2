import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { CONTROLLER_FIELD_MANAGER } from '@environments-dev/plugin-environments-common';
import { createHash } from 'node:crypto';
import {
  elementsOf,
  FieldSet,
  isFields,
  ManagedFields,
  managedFieldsOf,
  valueAtElement,
} from './managedFields';

interface Applied {
  /** Whether it carries anything that we applied. */
  isOurs: boolean;
  hash: string;
}

/** A watch and a write answer with objects that nobody changes: each is hashed once. */
const known = new WeakMap<KubernetesObject, Applied>();

/**
 * Hash of the fields that we applied and still own, with their values: it stays as the
 * last apply was answered until somebody else writes one of them, whatever the API
 * server has filled in. Absent where it is not known who owns what.
 */
export function appliedHashOf(object: KubernetesObject): string | undefined {
  return appliedTo(object)?.hash;
}

/** Whether an object carries anything that we applied: nobody else's does. */
export function isAppliedByUs(object: KubernetesObject): boolean {
  return appliedTo(object)?.isOurs ?? false;
}

/**
 * Keeps of the managed fields of an object that a watch told of no more than their hash,
 * for they are most of many an object; but all of them where they are others than before,
 * for then it will be asked who did that.
 */
export function withoutManagedFields(
  object: KubernetesObject,
  before: KubernetesObject | undefined,
): KubernetesObject {
  const hash = appliedHashOf(object);
  if (before === undefined || appliedHashOf(before) === hash) {
    // Not by deleting: that turns it into a dictionary, which takes three times the room.
    const { managedFields: _, ...metadata } = object.metadata;
    object.metadata = metadata;
  }
  return object;
}

/** Whether they are what we applied. */
export function isOurs({ manager, operation }: ManagedFields): boolean {
  return manager === CONTROLLER_FIELD_MANAGER && operation === 'Apply';
}

function appliedTo(object: KubernetesObject): Applied | undefined {
  const earlier = known.get(object);
  if (earlier || object.metadata.managedFields === undefined) {
    return earlier;
  }
  const ours = managedFieldsOf(object).find(isOurs);
  const applied = {
    isOurs: ours !== undefined,
    hash: createHash('sha256')
      .update(ours ? textOf(ours.fields, object) : '')
      .digest('hex')
      .slice(0, 16),
  };
  known.set(object, applied);
  return applied;
}

/** The fields of a set with their values, the same text for the same content. */
function textOf(fields: FieldSet, value: unknown): string {
  const elements = elementsOf(fields);
  if (elements.length === 0) {
    return Object.hasOwn(fields, '.') ? '' : canonical(value);
  }
  return `{${elements
    .map(
      ([element, inner]) =>
        `${element}=${textOf(inner, valueAtElement(value, element))}`,
    )
    .join(';')}}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  return isFields(value)
    ? `{${Object.keys(value)
        .sort()
        .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`)
        .join(',')}}`
    : (JSON.stringify(value) ?? 'undefined');
}
