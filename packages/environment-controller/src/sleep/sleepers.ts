import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { Scope } from '../scope';
import { Child } from '../watch/children';
import { AsleepFields, asleepFieldsOf } from './asleepFields';
import { AsleepMark, markOf } from './asleepMark';

/** An object that sleeps with its environment, or bears the mark of having been put to sleep. */
export interface Sleeper extends Child {
  /** Absent for one that bears a mark and would be left alone now. */
  asleep: AsleepFields | undefined;
  mark: AsleepMark | undefined;
}

/**
 * The objects of an environment that are there: those that are watched, and on
 * `Live` also the workloads that no watch tells of, because they are of a kind
 * that the class does not name, or carry no label in the environment's own
 * namespace: what a chart or a Git repository brought.
 */
export async function objectsOf(
  scope: Scope,
  look: 'Watched' | 'Live',
  deps: Dependencies,
): Promise<Child[]> {
  const watched = deps.children.all(scope.instance.uid);
  if (look === 'Watched') {
    return watched;
  }
  const known = new Set(watched.map(({ object }) => object.metadata.uid));
  const listed = await listWorkloads(scope, deps);
  return [
    ...watched,
    ...listed.filter(({ object }) => !known.has(object.metadata.uid)),
  ];
}

/**
 * Those of the objects that sleep, or were put to sleep. What a controller owns is not
 * among them: a ReplicaSet bears the mark only because its Deployment does. Pure.
 */
export function sleepersAmong(
  objects: readonly Child[],
  { klass }: Scope,
): Sleeper[] {
  const spec = klass.found === 'Valid' ? klass.compiled.spec : undefined;
  return objects
    .filter(({ object }) => isOnItsOwn(object))
    .map(child => ({
      ...child,
      asleep: asleepFieldsOf(child.object, spec),
      mark: markOf(child.object),
    }))
    .filter(({ asleep, mark }) => asleep || mark);
}

function isOnItsOwn({ metadata }: KubernetesObject): boolean {
  return !metadata.ownerReferences?.some(owner => owner.controller);
}

const WORKLOAD_TYPES = [
  resourceTypes.deployments,
  resourceTypes.statefulsets,
  resourceTypes.replicasets,
  resourceTypes.daemonsets,
  resourceTypes.cronjobs,
];

async function listWorkloads(
  { instance, klass }: Scope,
  { client }: Dependencies,
): Promise<Child[]> {
  const isShared =
    klass.found === 'Valid' && klass.compiled.spec.isolation === 'Shared';
  const where = isShared
    ? {
        namespace: instance.namespace,
        labelSelector: `${INSTANCE_LABEL}=${instance.uid}`,
      }
    : { namespace: environmentNamespaceName(instance) };
  const lists = await Promise.all(
    WORKLOAD_TYPES.map(async type => {
      const found: Child[] = [];
      for await (const page of client.pages<KubernetesObject>(type, where)) {
        found.push(...page.items.map(object => ({ type, object })));
      }
      return found;
    }),
  );
  return lists.flat();
}
