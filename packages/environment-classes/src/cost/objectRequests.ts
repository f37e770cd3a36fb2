import { isRecord, valueAt, type JsonObject, type JsonValue } from '../json';
import { groupOf } from '../kindScopes';
import { NO_AMOUNTS, sumOf, times, type Amounts } from './amounts';
import {
  claimRequests,
  podRequests,
  type ContainerDefaults,
} from './podRequests';
import { divideUp } from './quantity';

/** What an object asks for at its most, or why nobody can tell. */
export type ObjectRequests =
  { told: true; amounts: Amounts } | { told: false; because: string };

export interface RequestsContext {
  defaults: ContainerDefaults;
  /** The most replicas that an autoscaler may give the object. */
  scaledTo: bigint | undefined;
}

type Rule = (object: JsonObject, context: RequestsContext) => ObjectRequests;

/** Runs of a CronJob that may overlap are counted as so many. */
const OVERLAPPING_RUNS = 2n;

const RULES: Record<string, Rule> = {
  '/Pod': (object, { defaults }) =>
    told(podRequests(valueAt(object, 'spec'), defaults)),
  '/PersistentVolumeClaim': object =>
    told(claimRequests(valueAt(object, 'spec'))),
  '/ReplicationController': replicated(replicas => replicas),
  'apps/ReplicaSet': replicated(replicas => replicas),
  'apps/Deployment': replicated(
    (replicas, object) => replicas + surgeOf(object, replicas),
  ),
  'apps/StatefulSet': replicated(replicas => replicas),
  'apps/DaemonSet': () => ({
    told: false,
    because:
      'a DaemonSet runs a Pod on each node, and how many those are is not known',
  }),
  'batch/Job': (object, { defaults }) =>
    told(jobRequests(valueAt(object, 'spec'), defaults)),
  'batch/CronJob': (object, { defaults }) =>
    told(
      times(
        jobRequests(valueAt(object, 'spec', 'jobTemplate', 'spec'), defaults),
        valueAt(object, 'spec', 'concurrencyPolicy') === 'Forbid'
          ? 1n
          : OVERLAPPING_RUNS,
      ),
    ),
};

/** Whether what an object of the kind asks for is computed from it. */
export function isComputed(apiVersion: string, kind: string): boolean {
  return Object.hasOwn(RULES, `${groupOf(apiVersion)}/${kind}`);
}

/**
 * Whether objects of the kind may ask for something. Groups of Kubernetes itself have
 * no dot or end so; what another controller makes of its kinds nobody can see.
 */
export function mayAsk(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io');
  return isComputed(apiVersion, kind) || !(isBuiltIn || isHarmless(group));
}

/** Groups whose kinds run nothing: certificates, and how autoscalers are set. */
function isHarmless(group: string): boolean {
  return (
    group === 'cert-manager.io' ||
    group === 'keda.sh' ||
    group === 'gateway.networking.k8s.io'
  );
}

/** What an object asks for at its most, by the rule of its kind. */
export function objectRequests(
  object: JsonObject & { apiVersion: string; kind: string },
  context: RequestsContext,
): ObjectRequests {
  const { apiVersion, kind } = object;
  const rule = RULES[`${groupOf(apiVersion)}/${kind}`];
  if (rule) {
    return rule(object, context);
  }
  return mayAsk(apiVersion, kind)
    ? {
        told: false,
        because: `what a ${kind} runs is not known: its class states no requests beside the template`,
      }
    : told(NO_AMOUNTS);
}

function told(amounts: Amounts): ObjectRequests {
  return { told: true, amounts };
}

/** Pods by a template, as many as `pods` says, and the claims that each brings along. */
function replicated(
  pods: (replicas: bigint, object: JsonObject) => bigint,
): Rule {
  return (object, { defaults, scaledTo = 0n }) => {
    const written = countOf(valueAt(object, 'spec', 'replicas'), 1n);
    const replicas = scaledTo > written ? scaledTo : written;
    const pod = podRequests(
      valueAt(object, 'spec', 'template', 'spec'),
      defaults,
    );
    const templates = valueAt(object, 'spec', 'volumeClaimTemplates');
    const claims = (Array.isArray(templates) ? templates : []).map(template =>
      claimRequests(isRecord(template) ? template.spec : {}),
    );
    return told(
      sumOf(
        times(pod, pods(replicas, object)),
        ...claims.map(claim => times(claim, replicas)),
      ),
    );
  };
}

/** How many Pods a Deployment may have beside its replicas while it is updated. */
function surgeOf(object: JsonObject, replicas: bigint): bigint {
  const strategy = valueAt(object, 'spec', 'strategy');
  if (valueAt(strategy, 'type') === 'Recreate') {
    return 0n;
  }
  const surge = valueAt(strategy, 'rollingUpdate', 'maxSurge') ?? '25%';
  const percent =
    typeof surge === 'string' ? /^([0-9]{1,9})%$/.exec(surge) : undefined;
  return percent
    ? divideUp(replicas * BigInt(percent[1]), 100n)
    : countOf(surge, 0n);
}

function jobRequests(
  spec: JsonValue | undefined,
  defaults: ContainerDefaults,
): Amounts {
  const parallelism = countOf(valueAt(spec, 'parallelism'), 1n);
  const completions = countOf(valueAt(spec, 'completions'), parallelism);
  return times(
    podRequests(valueAt(spec, 'template', 'spec'), defaults),
    completions < parallelism ? completions : parallelism,
  );
}

/** A number of Pods; what is none is what the API server would refuse. */
export function countOf(value: JsonValue | undefined, absent: bigint): bigint {
  if (value === undefined || value === null) {
    return absent;
  }
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? BigInt(value)
    : 0n;
}
