import { groupOf } from '../kindScopes';
import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { assessByConditions, conditionsOf } from './conditions';
import { assessCustomResourceDefinition } from './customResourceDefinition';
import { assessDaemonSet } from './daemonSet';
import { assessDeployment } from './deployment';
import { assessIngress } from './ingress';
import { assessJob } from './job';
import { assessNamespace } from './namespace';
import { assessPersistentVolumeClaim } from './persistentVolumeClaim';
import { assessPod } from './pod';
import { assessReplicaSet } from './replicaSet';
import { assessStatefulSet } from './statefulSet';

/** What the rule of a kind says about a live object that is not being deleted. */
export type KindRule = (live: JsonObject) => Assessment;

/** The rules, by group and kind; every other kind goes by its conditions. */
const KIND_RULES: ReadonlyMap<string, KindRule> = new Map([
  ['apps/Deployment', assessDeployment],
  ['apps/StatefulSet', assessStatefulSet],
  ['apps/DaemonSet', assessDaemonSet],
  ['apps/ReplicaSet', assessReplicaSet],
  ['batch/Job', assessJob],
  ['/Pod', assessPod],
  ['/PersistentVolumeClaim', assessPersistentVolumeClaim],
  ['/Namespace', assessNamespace],
  ['networking.k8s.io/Ingress', assessIngress],
  ['apiextensions.k8s.io/CustomResourceDefinition', assessCustomResourceDefinition],
]);

/**
 * The state of a live object by the rule of its kind: deletion first, then whether its
 * controller has seen this version, then what the kind says of itself.
 */
export function assessKind(live: JsonObject): Assessment {
  if (valueAt(live, 'metadata', 'deletionTimestamp') !== undefined) {
    return { state: 'Deleting', message: 'is being deleted' };
  }
  if (isBehind(live)) {
    return {
      state: 'Progressing',
      message: 'its controller has not seen the newest version yet',
    };
  }
  const apiVersion = fieldOf(live, 'apiVersion');
  const kind = fieldOf(live, 'kind');
  const rule = KIND_RULES.get(
    `${groupOf(String(apiVersion ?? ''))}/${String(kind ?? '')}`,
  );
  return rule === undefined
    ? assessByConditions(conditionsOf(live))
    : rule(live);
}

function isBehind(live: JsonObject): boolean {
  const generation = valueAt(live, 'metadata', 'generation');
  const observed = valueAt(live, 'status', 'observedGeneration');
  return (
    typeof generation === 'number' &&
    typeof observed === 'number' &&
    observed < generation
  );
}
