import { hashText } from './hash';

/** Object names: RFC 1123 subdomain, which holds for every kind or is narrower there. */
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Names of these kinds become host names or label values and hold at most 63 characters. */
const LABEL_KINDS: ReadonlySet<string> = new Set([
  'Service',
  'Namespace',
  'StatefulSet',
  'Job',
  'CronJob',
  'Pod',
]);

/** Kinds whose names are path segments and may hold `:` and capitals. */
const PATH_SEGMENT_GROUPS: ReadonlySet<string> = new Set([
  'rbac.authorization.k8s.io',
]);

/** What is wrong with an object's name, or undefined. */
export function nameProblem(
  group: string,
  kind: string,
  name: string,
): string | undefined {
  if (name === '') return 'must not be empty';
  if (PATH_SEGMENT_GROUPS.has(group)) {
    return /[/%]/.test(name) || name === '.' || name === '..'
      ? `"${name}" must not hold "/" or "%"`
      : undefined;
  }
  const isLabel = LABEL_KINDS.has(kind);
  const longest = longestName(kind, isLabel);
  if (name.length > longest) {
    return `"${name}" has ${name.length} characters; the name of a ${kind} has at most ${longest}`;
  }
  if (!(isLabel ? LABEL : SUBDOMAIN).test(name)) {
    return `"${name}" must consist of lower case letters, digits and "-", and start and end with a letter or digit`;
  }
  return undefined;
}

/**
 * Name of a generated Secret that the class gives none: the resource's, and in a
 * namespace that environments share a hash of the instance too.
 */
export function defaultSecretName(
  resourceName: string,
  isolation: 'Namespace' | 'Shared',
  instanceUid: string,
): string {
  const base = resourceName.toLowerCase().replace(/_/g, '-').replace(/-+$/, '');
  return isolation === 'Shared' ? `${base}-${hashText(instanceUid, 8)}` : base;
}

/** A CronJob's jobs add eleven characters to its name. */
function longestName(kind: string, isLabel: boolean): number {
  if (kind === 'CronJob') return 52;
  return isLabel ? 63 : 253;
}
