import { Plan, renderOutputs } from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  Output,
  heldUntil,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import {
  clustersInInventory,
  clustersInPlan,
} from '../innerClusters/clustersOfPass';
import { Inventory, withEntry } from '../objects/inventory';
import { afterApply, healing, withReasons } from './afterApply';
import { Applicable, applyPlanned } from './applyPlanned';
import { Applied } from './applyResource';
import { assess } from './assess';
import { carryOver } from './carryOver';
import { dueResources } from './dueResources';
import { examineDrift } from './examineDrift';
import { Observation, observe } from './observe';
import { isAsPlanned, Outstanding, outstandingOf } from './outstanding';
import { ProvisionRequest } from './provisionRequest';
import { rehearse } from './rehearse';
import { straysOf } from './strays';
import { takeDown } from './takeDown';

/** What became of the resources in one pass. */
export interface Provision {
  inventory: Inventory;
  outputs: Output[];
  /** What is left to do until everything is as planned. */
  outstanding: Outstanding;
  /** Sentences about what others had changed and was put back. */
  healed: string[];
  /** Why it cannot go on; absent while it can. */
  failure?: { reason: string; message: string };
  /** When to look again although nothing may change. */
  retryAt?: Date;
}

/** How soon an apply that may work later is tried again: while it starts, and later on. */
const RETRY_MILLIS = 500;
const SLOW_RETRY_MILLIS = 10_000;

/**
 * Plan, apply, assess, and again, until nothing more can be applied now. A
 * resource is applied once all that it depends on is ready, at the same time as
 * the others that can be; what is left out is taken down when all else is ready.
 */
export async function provision(
  request: ProvisionRequest,
  deps: Dependencies,
): Promise<Provision> {
  let { inventory } = request;
  let announced = inventory;
  const written = new Map<string, KubernetesObject>();
  const postponed = new Map<string, string>();
  const healed: string[] = [];
  for (;;) {
    const looked = await look(request, inventory, written, deps);
    const { observation } = looked;
    inventory = withReasons(looked.inventory, postponed);
    const due = dueResources(request, observation.plan, inventory).filter(
      ({ name }) => !postponed.has(name),
    );
    const failure =
      renderingFailure(observation.plan) ??
      (await rehearsalFailure(request, due, looked, deps));
    if (failure || due.length === 0) {
      return settled(request, inventory, observation, {
        failure,
        healed,
        isPostponed: postponed.size > 0,
        deps,
      });
    }
    announced = await announceSecrets(request, due, { inventory, announced });
    const answers = await applyAll(request, due, inventory, deps);
    for (const { planned, applied } of answers) {
      healed.push(...healing(request, inventory.get(planned.name), applied));
      inventory = afterApply(request, inventory, planned, applied);
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
      return {
        inventory,
        outputs: [],
        outstanding: outstandingOf(observation.plan, inventory),
        healed,
        failure: { reason, message },
      };
    }
  }
}

interface Looked {
  observation: Observation;
  inventory: Inventory;
}

/** What is there, with the inventory fitted to the plan and brought up to date. */
async function look(
  request: ProvisionRequest,
  before: Inventory,
  written: ReadonlyMap<string, KubernetesObject>,
  deps: Dependencies,
): Promise<Looked> {
  const { children, client } = deps;
  const { clusters, compiled } = request;
  const reach = { children, discovery: await client.discovery(), clusters };
  await clusters.open(clustersInInventory(before, compiled));
  let inventory = before;
  for (;;) {
    const observation = observe(request, inventory, written, reach);
    if (await clusters.open(clustersInPlan(observation.plan))) {
      continue;
    }
    const carried = carryOver(observation.plan, inventory);
    if (carried === inventory) {
      const findings = await examineDrift(observation, inventory, {
        client,
        clusters,
      });
      return {
        observation,
        inventory: assess(request, inventory, observation, findings),
      };
    }
    inventory = carried;
  }
}

/** A change of what was ready is tried before the first of it is made. */
async function rehearsalFailure(
  request: ProvisionRequest,
  due: Applicable[],
  { observation, inventory }: Looked,
  deps: Dependencies,
): Promise<Provision['failure']> {
  const changes = due.filter(
    planned => !isAsPlanned(planned, inventory.get(planned.name)),
  );
  return request.wasReady && changes.length > 0
    ? rehearse(request, observation.plan, inventory, deps)
    : undefined;
}

async function settled(
  request: ProvisionRequest,
  before: Inventory,
  { plan, observed }: Observation,
  outcome: {
    failure: Provision['failure'];
    healed: string[];
    isPostponed: boolean;
    deps: Dependencies;
  },
): Promise<Provision> {
  const { compiled, parameters, identity } = request;
  const { failure, healed, isPostponed, deps } = outcome;
  const { toApply, toAwait } = outstandingOf(plan, before);
  const isInPlace = !failure && toApply.length === 0 && toAwait.length === 0;
  const inventory = isInPlace
    ? await takeDown(
        plan,
        straysOf(deps.children.all(identity.uid), before, compiled).reduce(
          withEntry,
          before,
        ),
        request,
        deps,
      )
    : before;
  return {
    inventory,
    outputs: renderOutputs(compiled, parameters, identity, observed).outputs,
    outstanding: outstandingOf(plan, inventory, request.clusters),
    healed,
    ...(failure && { failure }),
    ...retryOf(request, { inventory, isPostponed, deps }),
  };
}

/** When to look again at what no watch tells of. */
function retryOf(
  { wasReady, drift, clusters }: ProvisionRequest,
  {
    inventory,
    isPostponed,
    deps,
  }: { inventory: Inventory; isPostponed: boolean; deps: Dependencies },
): { retryAt?: Date } {
  const now = deps.clock.now().getTime();
  const isLeaving = [...inventory.values()].some(
    ({ kind, state }) => kind === 'Secret' && state === 'Deleting',
  );
  const held = [...inventory.values()].flatMap(entry =>
    drift === 'Heal' && entry.drift
      ? (heldUntil(entry.putBacks)?.getTime() ?? [])
      : [],
  );
  const instants = [
    ...(isPostponed
      ? [now + (wasReady ? SLOW_RETRY_MILLIS : RETRY_MILLIS)]
      : []),
    ...(isLeaving || clusters.isAnyOutOfReach()
      ? [now + SLOW_RETRY_MILLIS]
      : []),
    ...held.map(until => Math.max(until, now + RETRY_MILLIS)),
  ];
  return instants.length > 0
    ? { retryAt: new Date(Math.min(...instants)) }
    : {};
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
