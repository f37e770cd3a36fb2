import { isDevice, type Amounts } from '../cost/amounts';
import { isRecord } from '../json';
import type { NodeRoom, Taint } from './nodes';

/** Which nodes a Pod may go to, whatever room they have. */
export interface PodConstraints {
  nodeSelector: Readonly<Record<string, string>>;
  /** Terms of the required node affinity, any of which will do; undefined: none is required. */
  affinity: readonly AffinityTerm[] | undefined;
  tolerations: readonly Toleration[];
}

interface Requirement {
  key: string;
  operator: string;
  values: readonly string[];
}

/** All of its requirements hold together; one without any matches no node. */
type AffinityTerm = readonly Requirement[];

interface Toleration {
  key: string;
  operator: string;
  value: string;
  effect: string;
}

/** Reads what a Pod's spec says of nodes. */
export function podConstraints(podSpec: unknown): PodConstraints {
  const spec = isRecord(podSpec) ? podSpec : {};
  return {
    nodeSelector: textsOf(spec.nodeSelector),
    affinity: affinityOf(spec.affinity),
    tolerations: listOf(spec.tolerations).map(each => ({
      key: textOf(each.key),
      operator: textOf(each.operator) || 'Equal',
      value: textOf(each.value),
      effect: textOf(each.effect),
    })),
  };
}

/**
 * Whether the scheduler would consider the node at all
 * (https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/).
 */
export function admits(
  node: NodeRoom,
  constraints: PodConstraints,
  asked: Amounts,
): boolean {
  const { nodeSelector, affinity, tolerations } = constraints;
  return (
    node.schedulable &&
    Object.entries(nodeSelector).every(
      ([key, value]) => node.labels[key] === value,
    ) &&
    (affinity === undefined ||
      affinity.some(
        term =>
          term.length > 0 &&
          term.every(requirement => holds(requirement, node.labels)),
      )) &&
    node.taints.every(
      taint =>
        taint.effect === 'PreferNoSchedule' ||
        isForAskedDevice(taint, asked) ||
        tolerations.some(toleration => tolerates(toleration, taint)),
    )
  );
}

/** The admission plugin ExtendedResourceToleration gives such Pods the toleration. */
function isForAskedDevice(taint: Taint, asked: Amounts): boolean {
  return isDevice(taint.key) && (asked.get(taint.key) ?? 0n) > 0n;
}

function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key, operator, value, effect } = toleration;
  return (
    (effect === '' || effect === taint.effect) &&
    (key === taint.key || (key === '' && operator === 'Exists')) &&
    (operator === 'Exists' || value === (taint.value ?? ''))
  );
}

function holds(
  { key, operator, values }: Requirement,
  labels: Readonly<Record<string, string>>,
): boolean {
  const label: string | undefined = labels[key];
  switch (operator) {
    case 'In':
      return label !== undefined && values.includes(label);
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    case 'Gt':
      return Number(label) > Number(values[0]);
    case 'Lt':
      return Number(label) < Number(values[0]);
    default:
      return false;
  }
}

function affinityOf(affinity: unknown): AffinityTerm[] | undefined {
  const node = isRecord(affinity) ? affinity.nodeAffinity : undefined;
  const required = isRecord(node)
    ? node.requiredDuringSchedulingIgnoredDuringExecution
    : undefined;
  return isRecord(required)
    ? listOf(required.nodeSelectorTerms).map(term =>
        listOf(term.matchExpressions).map(each => ({
          key: textOf(each.key),
          operator: textOf(each.operator),
          values: Array.isArray(each.values) ? each.values.map(textOf) : [],
        })),
      )
    : undefined;
}

function listOf(value: unknown): Array<Record<string, unknown>> {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).map(([key, text]) => [
      key,
      textOf(text),
    ]),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
