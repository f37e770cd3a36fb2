import { ObjectReference, ResourceType } from './types';

/** Query parameters; those that are undefined are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

/**
 * The path of a type's collection: in one namespace, or without `namespace`
 * across all of them.
 */
export function collectionPath(type: ResourceType, namespace?: string): string {
  const root = type.group ? `/apis/${segment('group', type.group)}` : '/api';
  const version = `${root}/${segment('version', type.version)}`;
  const plural = segment('plural', type.plural);
  if (namespace === undefined) {
    return `${version}/${plural}`;
  }
  if (!type.namespaced) {
    throw new TypeError(
      `${type.kind} is cluster-scoped, but a namespace was given: "${namespace}"`,
    );
  }
  return `${version}/namespaces/${segment('namespace', namespace)}/${plural}`;
}

/** The path of the collection that an object of this type is created in. */
export function creationPath(type: ResourceType, namespace?: string): string {
  if (type.namespaced && namespace === undefined) {
    throw new TypeError(
      `${type.kind} is namespaced: metadata.namespace is missing`,
    );
  }
  return collectionPath(type, namespace);
}

/** The path of one object, or of a subresource of it. */
export function objectPath(ref: ObjectReference): string {
  const collection = creationPath(ref.type, ref.namespace);
  const object = `${collection}/${segment('name', ref.name)}`;
  return ref.subresource === undefined
    ? object
    : `${object}/${segment('subresource', ref.subresource)}`;
}

/** `path` with `query` behind it, whatever of it is defined. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.append(name, String(value));
    }
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/**
 * One segment of a path. The names that the API server itself refuses as path
 * segments are refused here, before a proxy could read them as another path.
 */
function segment(field: string, value: string): string {
  if (
    value === '' ||
    value === '.' ||
    value === '..' ||
    value.includes('/') ||
    value.includes('%')
  ) {
    throw new TypeError(
      `${field} "${value}" cannot be part of a path: it must not be empty, "." or "..", nor contain "/" or "%"`,
    );
  }
  return encodeURIComponent(value);
}
