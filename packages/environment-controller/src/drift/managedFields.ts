import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';

/** Any object of JSON. */
export type Fields = { readonly [key: string]: unknown };

/**
 * The fields of one manager as the API server keeps them: `f:name` for a field,
 * `k:{"name":"main"}` for an item of a list by its keys, `v:"value"` for an item by its
 * value, `i:0` for one by its index, `.` for the thing itself; an empty object is a leaf.
 */
export type FieldSet = Fields;

/** What one manager has set on an object. */
export interface ManagedFields {
  manager: string;
  operation: 'Apply' | 'Update';
  /** When it last changed any of them. */
  time: string | undefined;
  fields: FieldSet;
}

const managedFieldsSchema = z.array(
  z.object({
    manager: z.string().default(''),
    operation: z.enum(['Apply', 'Update']),
    time: z.string().optional(),
    subresource: z.string().optional(),
    fieldsV1: z.custom<FieldSet>(isFields).optional(),
  }),
);

/** Who has set what on an object; what was told of its status is left out. */
export function managedFieldsOf(object: KubernetesObject): ManagedFields[] {
  const parsed = managedFieldsSchema.safeParse(object.metadata.managedFields);
  return (parsed.data ?? [])
    .filter(({ subresource }) => subresource !== 'status')
    .map(({ manager, operation, time, fieldsV1 = {} }) => ({
      manager,
      operation,
      time,
      fields: fieldsV1,
    }));
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path elements of a field set that lead further into the object, in order. */
export function elementsOf(fields: FieldSet): Array<[string, FieldSet]> {
  return Object.keys(fields)
    .sort()
    .flatMap((element): Array<[string, FieldSet]> => {
      const inner = fields[element];
      return element !== '.' && isFields(inner) ? [[element, inner]] : [];
    });
}

/** What an element of a field set leads to from a value; undefined when it is not there. */
export function valueAtElement(value: unknown, element: string): unknown {
  const text = element.slice(2);
  switch (element.slice(0, 2)) {
    case 'f:':
      return isFields(value) && Object.hasOwn(value, text)
        ? value[text]
        : undefined;
    case 'k:': {
      const keys: unknown = JSON.parse(text);
      return Array.isArray(value)
        ? value.find(item => hasKeys(item, keys))
        : undefined;
    }
    case 'v:': {
      const wanted: unknown = JSON.parse(text);
      return Array.isArray(value)
        ? value.find(item => item === wanted)
        : undefined;
    }
    default:
      return Array.isArray(value) ? value[Number(text)] : undefined;
  }
}

/** A key that the item leaves out was filled in by the API server, such as a protocol. */
function hasKeys(item: unknown, keys: unknown): boolean {
  if (!isFields(item) || !isFields(keys)) {
    return false;
  }
  const stated = Object.keys(keys).filter(key => Object.hasOwn(item, key));
  return stated.length > 0 && stated.every(key => item[key] === keys[key]);
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A path as people write it: `spec.template.spec.containers[name=main].image`. */
export function formatElements(elements: readonly string[]): string {
  return elements.reduce((path, element) => {
    const text = element.slice(2);
    switch (element.slice(0, 2)) {
      case 'f:':
        if (!PLAIN.test(text)) {
          return `${path}["${text}"]`;
        }
        return path === '' ? text : `${path}.${text}`;
      case 'k:': {
        const keys: unknown = JSON.parse(text);
        const pairs = isFields(keys) ? Object.entries(keys) : [];
        return `${path}[${pairs.map(([key, value]) => `${key}=${value}`).join(',')}]`;
      }
      default:
        return `${path}[${text}]`;
    }
  }, '');
}
