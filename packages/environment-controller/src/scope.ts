import {
  EnvironmentIdentity,
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  environmentNamespaceName,
  Instance,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { Classes } from './classes/classes';
import { ClassResolution } from './classes/revisions';
import { PinnedPlan, pinnedPlanOf } from './identity';
import { StoredEnvironment } from './watch/environments';

/** What was read for one pass; nothing in it changes. */
export interface Scope {
  /** `namespace/name`. */
  readonly key: string;
  readonly environment: StoredEnvironment;
  /** The identity of its first life. */
  readonly instance: Instance;
  /** Entity ref of who answers for it, else the requester's user name. */
  readonly owner: string;
  readonly parameters: JsonObject;
  readonly klass: ClassResolution;
  /** What it is pinned to, once it was accepted. */
  readonly plan: PinnedPlan | undefined;
  readonly now: Date;
}

/** Reads what a pass needs to know; writes nothing. */
export async function loadScope(
  key: string,
  environment: StoredEnvironment,
  deps: { classes: Classes; now: Date },
): Promise<Scope> {
  const { spec, status } = environment;
  const plan = pinnedPlanOf(environment);
  const revision =
    status?.classRevision ?? plan?.revision ?? spec.classRevision;
  return {
    key,
    environment,
    instance: instanceOf(environment),
    owner: ownerOf(environment),
    parameters: jsonObject(spec.parameters),
    klass: await deps.classes.resolve(spec.className, revision),
    plan,
    now: deps.now,
  };
}

/** Entity ref, or user name, of who answers for an environment. */
export function ownerOf({ spec }: StoredEnvironment): string {
  const { owner, requester } = spec;
  return owner ?? requester?.entityRef ?? requester?.username ?? 'unknown';
}

/** The environment as the class's expressions see it. */
export function identityOf(
  { instance, owner }: Scope,
  isolation: 'Namespace' | 'Shared',
): EnvironmentIdentity {
  return {
    name: instance.name,
    namespace: instance.namespace,
    uid: instance.uid,
    owner,
    project: instance.namespace,
    targetNamespace:
      isolation === 'Namespace'
        ? environmentNamespaceName(instance)
        : instance.namespace,
  };
}

function jsonObject(value: Record<string, unknown>): JsonObject {
  return isJsonObject(value) ? value : {};
}
