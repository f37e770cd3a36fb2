import { groupOf } from './kindScopes';

/** The kind that a field belongs to. */
export interface FieldOwner {
  apiVersion: string;
  kind: string;
}

/** Keys below which plain text stands that no controller takes for a name. */
const PLAIN_MAPS: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
]);

const PLAIN_FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['v1/ConfigMap', new Set(['data', 'binaryData'])],
  ['v1/Secret', new Set(['data', 'stringData'])],
]);

/** Whether what stands below these keys is plain text or data. */
export function isPlain(owner: FieldOwner, keys: readonly string[]): boolean {
  const plainFields = PLAIN_FIELDS.get(`${owner.apiVersion}/${owner.kind}`);
  return (
    keys.some(key => PLAIN_MAPS.has(key)) ||
    (keys.length > 0 && plainFields?.has(keys[0]) === true)
  );
}

const ARGO_KINDS: ReadonlySet<string> = new Set([
  'Application',
  'ApplicationSet',
  'AppProject',
]);
const ARGO_FIELDS: ReadonlySet<string> = new Set([
  'project',
  'destination',
  'destinations',
  'source',
  'sources',
  'sourceRepos',
]);

/**
 * What the innermost of these keys, or one above it, decides: who acts (service
 * accounts, role bindings), which Secret is read, or what a controller with other
 * rights does. Undefined for any other field.
 */
export function privilegeOf(
  owner: FieldOwner,
  keys: readonly string[],
): string | undefined {
  if (isPlain(owner, keys)) return undefined;
  for (const key of keys) {
    if (/^serviceAccount(Names?|Refs?)?$/i.test(key)) {
      return 'a service account name';
    }
    if (key === 'roleRef') return 'a roleRef';
    if (key === 'subjects') return 'the subjects of a role binding';
    if (
      /secrets?(names?)?$/i.test(key) ||
      /secret.*(refs?|selectors?)$/i.test(key)
    ) {
      return 'a Secret reference';
    }
    if (
      groupOf(owner.apiVersion) === 'argoproj.io' &&
      ARGO_KINDS.has(owner.kind) &&
      ARGO_FIELDS.has(key)
    ) {
      return `the ${key} of an Argo CD ${owner.kind}`;
    }
  }
  return undefined;
}
