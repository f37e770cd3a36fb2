import {
  ObservedObjects,
  JsonObject,
  Plan,
  planEnvironment,
} from '@environments-dev/environment-classes';
import {
  Discovery,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { Children, isWatched } from './children';
import { Inventory } from './inventory';
import { isJsonObject } from './scope';
import { ProvisionRequest } from './provisionRequest';

/** What should be, and what is there of it. */
export interface Observation {
  plan: Plan;
  /** Live objects by the name of the class's resource; of Secrets only the metadata. */
  live: ReadonlyMap<string, KubernetesObject>;
  /** The same, as expressions read them. */
  observed: ObservedObjects;
}

/**
 * Finds the live objects by inventory and, where that knows nothing (after a
 * pass that was cut short, or a restore), by the names that the plan renders.
 */
export function observe(
  request: ProvisionRequest,
  inventory: Inventory,
  written: ReadonlyMap<string, KubernetesObject>,
  reach: { children: Children; discovery: Discovery },
): Observation {
  const { compiled, parameters, identity } = request;
  const live = new Map(written);
  const find = (at: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
  }) => {
    const type = reach.discovery.find(at.apiVersion, at.kind);
    return (
      type &&
      reach.children.get(identity.uid, {
        type,
        name: at.name,
        ...(type.namespaced && {
          namespace: at.namespace ?? identity.targetNamespace,
        }),
      })
    );
  };

  for (const entry of inventory.values()) {
    const found =
      secretOf(entry) ??
      (entry.objectName === ''
        ? undefined
        : find({ ...entry, name: entry.objectName }));
    if (found && !live.has(entry.name)) {
      live.set(entry.name, found);
    }
  }

  for (;;) {
    const observed = asObserved(live);
    const plan = planEnvironment(compiled, parameters, identity, observed);
    const before = live.size;
    for (const planned of plan.resources) {
      if (planned.state === 'Rendered' && !live.has(planned.name)) {
        const { apiVersion, kind, metadata } = planned.object;
        const { name, namespace } = metadata;
        const found = find({
          apiVersion,
          kind,
          name,
          ...(typeof namespace === 'string' && { namespace }),
        });
        if (found) {
          live.set(planned.name, found);
        }
      }
    }
    if (live.size === before) {
      return { plan, live, observed };
    }
  }
}

/** A Secret is not watched: what the inventory has of it is what is known. */
function secretOf(entry: ResourceStatus): KubernetesObject | undefined {
  const { apiVersion, kind, objectName: name, namespace, uid } = entry;
  const isSecret =
    apiVersion === 'v1' && !isWatched({ group: '', kind: entry.kind });
  return isSecret && uid !== undefined
    ? { apiVersion, kind, metadata: { name, namespace, uid } }
    : undefined;
}

function asObserved(
  live: ReadonlyMap<string, KubernetesObject>,
): ObservedObjects {
  return new Map(
    [...live].flatMap(([name, object]): Array<[string, JsonObject]> => {
      const json: unknown = object;
      return isJsonObject(json) ? [[name, json]] : [];
    }),
  );
}
