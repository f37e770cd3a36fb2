import {
  CostRates,
  EnvironmentIdentity,
  IdentityPrefixes,
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  EnvironmentApproval,
  EnvironmentLifetime,
  environmentNamespaceName,
  Instance,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { Classes } from './classes/classes';
import { mayUseClass } from './classes/mayUse';
import { ClassResolution } from './classes/revisions';
import { PinnedPlan, pinnedPlanOf } from './identity';
import { Approvals } from './watch/approvals';
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
  /** By which it lives: what is asked for, or what was approved of it. */
  readonly lifetime: EnvironmentLifetime;
  /** The class as it is pinned to it; as it is asked for while it is not. */
  readonly klass: ClassResolution;
  /** Whether who asked may use the class; true once it has started. */
  readonly mayUse: boolean;
  /** The class as it is asked for: another revision than it is pinned to is a move. */
  readonly asked: ClassResolution;
  /** What it is pinned to, once it was accepted. */
  readonly plan: PinnedPlan | undefined;
  /** Decisions that name it, whichever life of it they are about. */
  readonly approvals: readonly EnvironmentApproval[];
  /** What the control cluster puts before entity refs. */
  readonly prefixes: IdentityPrefixes;
  /** What the operator asks for what is used; undefined: nothing is said. */
  readonly costRates: CostRates | undefined;
  readonly now: Date;
}

/** Reads what a pass needs to know; writes nothing. */
export async function loadScope(
  key: string,
  environment: StoredEnvironment,
  deps: {
    classes: Classes;
    approvals: Approvals;
    prefixes: IdentityPrefixes;
    now: Date;
  },
): Promise<Scope> {
  const { spec, status } = environment;
  const plan = pinnedPlanOf(environment);
  const pinned = status?.classRevision ?? plan?.revision;
  const revision = spec.classRevision ?? pinned;
  const asked = await deps.classes.resolve(spec.className, revision);
  const klass =
    pinned === undefined || pinned === revision
      ? asked
      : await deps.classes.resolve(spec.className, pinned);
  return {
    key,
    environment,
    instance: instanceOf(environment),
    owner: ownerOf(environment),
    parameters: jsonObject(spec.parameters),
    lifetime: spec.lifetime,
    klass,
    asked,
    mayUse: await mayUseClass(environment, asked, plan, deps.classes),
    plan,
    approvals: deps.approvals.of(key),
    prefixes: deps.prefixes,
    costRates: deps.classes.costRates(),
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
