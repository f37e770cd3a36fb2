import { valueAt, type JsonObject, type JsonValue } from '../json';
import { groupOf } from '../kindScopes';
import { countOf } from './objectRequests';

/** What KEDA scales to where a ScaledObject says nothing. */
const KEDA_MOST_REPLICAS = 100n;

/** The most replicas that the autoscalers among the objects may give each target. */
export function scaledReplicas(
  objects: readonly JsonObject[],
): (target: JsonObject) => bigint | undefined {
  const most = new Map<string, bigint>();
  for (const object of objects) {
    const replicas = mostReplicas(object);
    const reference = valueAt(object, 'spec', 'scaleTargetRef');
    if (replicas !== undefined && reference !== undefined) {
      const key = targetKey(
        object,
        valueAt(reference, 'apiVersion') ?? 'apps/v1',
        valueAt(reference, 'kind') ?? 'Deployment',
        valueAt(reference, 'name'),
      );
      const before = most.get(key) ?? 0n;
      most.set(key, replicas > before ? replicas : before);
    }
  }
  return target =>
    most.get(
      targetKey(
        target,
        target.apiVersion,
        target.kind,
        valueAt(target, 'metadata', 'name'),
      ),
    );
}

/** Whether an object decides about the replicas of another. */
export function isAutoscaler(object: JsonObject): boolean {
  return mostReplicas(object) !== undefined;
}

function mostReplicas(object: JsonObject): bigint | undefined {
  const group = groupOf(String(object.apiVersion));
  switch (`${group}/${String(object.kind)}`) {
    case 'autoscaling/HorizontalPodAutoscaler':
      return countOf(valueAt(object, 'spec', 'maxReplicas'), 1n);
    case 'keda.sh/ScaledObject':
      return countOf(
        valueAt(object, 'spec', 'maxReplicaCount'),
        KEDA_MOST_REPLICAS,
      );
    default:
      return undefined;
  }
}

function targetKey(
  { metadata }: JsonObject,
  apiVersion: JsonValue,
  kind: JsonValue,
  name: JsonValue | undefined,
): string {
  const namespace = valueAt(metadata, 'namespace') ?? '';
  return JSON.stringify([namespace, groupOf(String(apiVersion)), kind, name]);
}
