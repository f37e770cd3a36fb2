import { isJsonObject } from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  EnvironmentClassSpec,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { Fragment } from './fragment';

/** What an object is changed to while its environment sleeps, and in which order. */
export interface AsleepFields {
  /** Reconcilers are paused before the workloads that they would scale up again. */
  stage: 'Reconciler' | 'Workload';
  fields: Fragment;
}

const scaledToZero: Fragment = { spec: { replicas: 0 } };
const suspended: Fragment = { spec: { suspend: true } };
const annotated = (name: string, value: string): Fragment => ({
  metadata: { annotations: { [name]: value } },
});

/** No node carries the label, so that a DaemonSet has none to run on. */
const ON_NO_NODE: Fragment = {
  spec: {
    template: { spec: { nodeSelector: { 'environments.dev/asleep': 'true' } } },
  },
};

/** By group and kind, whatever the version. */
const FIELDS_BY_KIND: ReadonlyMap<string, Fragment> = new Map([
  ['apps/Deployment', scaledToZero],
  ['apps/StatefulSet', scaledToZero],
  ['apps/ReplicaSet', scaledToZero],
  ['apps/DaemonSet', ON_NO_NODE],
  ['batch/CronJob', suspended],
  [
    'argoproj.io/Application',
    annotated('argocd.argoproj.io/skip-reconcile', 'true'),
  ],
  ['kustomize.toolkit.fluxcd.io/Kustomization', suspended],
  ['helm.toolkit.fluxcd.io/HelmRelease', suspended],
  [
    'keda.sh/ScaledObject',
    annotated('autoscaling.keda.sh/paused-replicas', '0'),
  ],
  ['keda.sh/ScaledJob', annotated('autoscaling.keda.sh/paused', 'true')],
]);

/** What is in these groups runs; what is in others makes or scales what runs. */
const WORKLOAD_GROUPS = new Set(['apps', 'batch']);

/**
 * How an object is put to sleep: as its class says, else by its kind. Undefined for
 * what sleep leaves alone: kinds that run nothing, Jobs, objects that are going away.
 * Pure.
 */
export function asleepFieldsOf(
  object: KubernetesObject,
  klass: Pick<EnvironmentClassSpec, 'resources'> | undefined,
): AsleepFields | undefined {
  const { metadata, apiVersion, kind } = object;
  if (metadata.deletionTimestamp) {
    return undefined;
  }
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const resource = metadata.labels?.[RESOURCE_LABEL];
  const declared: unknown = klass?.resources.find(
    ({ name }) => name === resource,
  )?.whileAsleep;
  const fields = isJsonObject(declared)
    ? declared
    : FIELDS_BY_KIND.get(`${group}/${kind}`);
  return (
    fields && {
      stage: WORKLOAD_GROUPS.has(group) ? 'Workload' : 'Reconciler',
      fields,
    }
  );
}
