import {
  Plan,
  PlannedResource,
  renderOutputs,
} from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { Output } from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import {
  compiledResource,
  Inventory,
  seenEntry,
  shortened,
  withEntry,
} from '../objects/inventory';
import { Applied, applyResource } from './applyResource';
import { assess } from './assess';
import { generateSecret } from './generateSecret';
import { Observation, observe } from './observe';
import { ProvisionRequest } from './provisionRequest';
import { prune } from './prune';

/** What became of the resources in one pass. */
export interface Provision {
  inventory: Inventory;
  outputs: Output[];
  /** Why it cannot go on; absent while it can. */
  failure?: { reason: string; message: string };
  /** When to look again although nothing may change. */
  retryAt?: Date;
}

type Applicable = Extract<
  PlannedResource,
  { state: 'Rendered' | 'GeneratedSecret' }
>;

/** How soon an apply that may work later is tried again. */
const RETRY_MILLIS = 500;

/**
 * Plan, apply, assess, and again, until nothing more can be applied now. A
 * resource is applied once all that it depends on is ready, at the same time as
 * the others that can be.
 */
export async function provision(
  request: ProvisionRequest,
  deps: Dependencies,
): Promise<Provision> {
  let { inventory } = request;
  let announced = inventory;
  const written = new Map<string, KubernetesObject>();
  const postponed = new Map<string, string>();
  for (;;) {
    const observation = observe(request, inventory, written, {
      children: deps.children,
      discovery: await deps.client.discovery(),
    });
    inventory = withReasons(assess(request, inventory, observation), postponed);
    const due = dueResources(request, observation.plan, inventory).filter(
      ({ name }) => !postponed.has(name),
    );
    const failure = renderingFailure(observation.plan);
    if (failure || due.length === 0) {
      return settled(request, inventory, observation, {
        failure,
        isPostponed: postponed.size > 0,
        deps,
      });
    }
    announced = await announceSecrets(request, due, { inventory, announced });
    const answers = await applyAll(request, due, inventory, deps);
    for (const { planned, applied } of answers) {
      inventory = afterApply(inventory, planned, applied);
      if (applied.result === 'Applied') {
        written.set(planned.name, applied.object);
      } else {
        postponed.set(planned.name, applied.message);
      }
    }
    const refusal = answers
      .map(({ applied }) => applied)
      .find(({ result }) => result === 'Refused');
    if (refusal?.result === 'Refused') {
      const { reason, message } = refusal;
      return { inventory, outputs: [], failure: { reason, message } };
    }
  }
}

async function settled(
  request: ProvisionRequest,
  inventory: Inventory,
  { plan, observed }: Observation,
  outcome: {
    failure: Provision['failure'];
    isPostponed: boolean;
    deps: Dependencies;
  },
): Promise<Provision> {
  const { compiled, parameters, identity } = request;
  const { failure, isPostponed, deps } = outcome;
  return {
    inventory: await prune(plan, inventory, identity.uid, deps),
    outputs: renderOutputs(compiled, parameters, identity, observed).outputs,
    ...(failure && { failure }),
    ...(isPostponed && {
      retryAt: new Date(deps.clock.now().getTime() + RETRY_MILLIS),
    }),
  };
}

function renderingFailure(plan: Plan): Provision['failure'] {
  const failed = plan.resources.find(({ state }) => state === 'Error');
  return failed?.state === 'Error'
    ? {
        reason: 'RenderingFailed',
        message: `${failed.path}: ${failed.message}`,
      }
    : undefined;
}

/** What can be applied now: not there yet with all it depends on ready, or rendered differently. */
function dueResources(
  { compiled }: ProvisionRequest,
  plan: Plan,
  inventory: Inventory,
): Applicable[] {
  const excluded = new Set(
    plan.resources
      .filter(({ state }) => state === 'Excluded')
      .map(({ name }) => name),
  );
  const isReady = (name: string) =>
    excluded.has(name) || inventory.get(name)?.state === 'Ready';
  return plan.resources.flatMap(planned => {
    if (planned.state !== 'Rendered' && planned.state !== 'GeneratedSecret') {
      return [];
    }
    const entry = inventory.get(planned.name);
    if (entry?.uid === undefined) {
      const { dependsOn } = compiledResource(compiled, planned.name);
      return dependsOn.every(isReady) ? [planned] : [];
    }
    const differs = planned.state === 'Rendered' && entry.hash !== planned.hash;
    return differs && entry.state !== 'Gone' ? [planned] : [];
  });
}

/** Gives the inventory that is written down when what is due may be made. */
async function announceSecrets(
  request: ProvisionRequest,
  due: Applicable[],
  { inventory, announced }: { inventory: Inventory; announced: Inventory },
): Promise<Inventory> {
  const isUnannounced = due.some(planned => {
    const isSecret =
      planned.state === 'GeneratedSecret' || planned.object.kind === 'Secret';
    return isSecret && !announced.get(planned.name)?.objectName;
  });
  if (!isUnannounced) {
    return announced;
  }
  await request.announce(inventory);
  return inventory;
}

function applyAll(
  request: ProvisionRequest,
  due: Applicable[],
  inventory: Inventory,
  deps: Dependencies,
): Promise<Array<{ planned: Applicable; applied: Applied }>> {
  return Promise.all(
    due.map(async planned => ({
      planned,
      applied: await applyPlanned(request, planned, inventory, deps),
    })),
  );
}

function applyPlanned(
  request: ProvisionRequest,
  planned: Applicable,
  inventory: Inventory,
  deps: Dependencies,
): Promise<Applied> {
  const { identity, compiled, boundAt, bindAgain } = request;
  return planned.state === 'GeneratedSecret'
    ? generateSecret(planned, identity.uid, deps)
    : applyResource(
        {
          resource: planned.name,
          object: planned.object,
          targetNamespace: identity.targetNamespace,
          instanceUid: identity.uid,
          knownUid: inventory.get(planned.name)?.uid,
          serviceAccountName: compiled.spec.serviceAccountName,
          boundAt,
          bindAgain,
        },
        deps,
      );
}

function afterApply(
  inventory: Inventory,
  planned: Applicable,
  applied: Applied,
): Inventory {
  const entry = inventory.get(planned.name);
  if (!entry) {
    return inventory;
  }
  switch (applied.result) {
    case 'Applied':
      return withEntry(inventory, {
        ...seenEntry(entry, applied.object),
        ...(planned.state === 'Rendered' && { hash: planned.hash }),
      });
    case 'NotYet':
      return inventory;
    default:
      return withEntry(inventory, {
        ...entry,
        state: 'Failed',
        message: shortened(applied.message),
      });
  }
}

/** Says of what could not be applied yet why. */
function withReasons(
  inventory: Inventory,
  postponed: ReadonlyMap<string, string>,
): Inventory {
  return [...postponed].reduce((entries, [name, message]) => {
    const entry = entries.get(name);
    return entry
      ? withEntry(entries, { ...entry, message: shortened(message) })
      : entries;
  }, inventory);
}
