import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  INSTANCE_LABEL,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { Kind } from '../identity';
import { Inventory, withEntry } from '../objects/inventory';
import { Scope } from '../scope';
import { kindsOf } from './kinds';
import { sweptEntry, SWEPT_WAVE } from './sweep';

const statefulSetSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    selector: z.object({
      matchLabels: z.record(z.string(), z.string()).default({}),
    }),
    volumeClaimTemplates: z
      .array(z.object({ metadata: z.object({ name: z.string() }) }))
      .default([]),
  }),
});
type StatefulSet = z.infer<typeof statefulSetSchema>;

/** The inventory with the claims of a project's namespace that only their StatefulSets lead to. */
export async function withClaims(
  inventory: Inventory,
  scope: Scope,
  deps: Dependencies,
): Promise<Inventory> {
  const { instance, environment } = scope;
  const isShared = environment.status?.namespace === instance.namespace;
  const hasBegun = [...inventory.values()].some(({ deletedAt }) => deletedAt);
  if (!isShared || hasBegun || !kindsOf(scope).some(mayMakeStatefulSets)) {
    return inventory;
  }
  const claims = await claimsOfOwnedStatefulSets(
    { inventory, instanceUid: instance.uid, namespace: instance.namespace },
    deps,
  );
  return claims.reduce(
    (entries, claim) =>
      entries.has(claim.name) ? entries : withEntry(entries, claim),
    inventory,
  );
}

/** A StatefulSet, or a custom resource, whose controller may make one. */
function mayMakeStatefulSets({ group, kind }: Kind): boolean {
  return (
    kind === 'StatefulSet' ||
    (group.includes('.') && !group.endsWith('.k8s.io'))
  );
}

/**
 * The claims, in a project's namespace, of the StatefulSets that the environment's
 * objects own. They stay when those go, carry no label of ours, and cannot be told
 * apart any more once the StatefulSet is gone: whoever ends must ask before.
 */
async function claimsOfOwnedStatefulSets(
  request: { inventory: Inventory; instanceUid: string; namespace: string },
  { client }: Pick<Dependencies, 'client'>,
): Promise<ResourceStatus[]> {
  const { namespace, instanceUid } = request;
  const owners = new Set(
    [...request.inventory.values()]
      .filter(({ onEnd }) => onEnd !== 'Retain')
      .flatMap(({ uid }) => uid ?? []),
  );
  const sets: StatefulSet[] = [];
  for await (const page of client.pages(resourceTypes.statefulsets, {
    namespace,
  })) {
    sets.push(...page.items.filter(ownedBy(owners)).flatMap(parsed));
  }
  if (sets.every(({ spec }) => spec.volumeClaimTemplates.length === 0)) {
    return [];
  }
  const claims: KubernetesObject[] = [];
  for await (const page of client.pages(resourceTypes.persistentvolumeclaims, {
    namespace,
  })) {
    claims.push(
      ...page.items.filter(claim =>
        sets.some(set => isClaimOf(claim, set, instanceUid)),
      ),
    );
  }
  return claims.map(claim => sweptEntry(claim, SWEPT_WAVE));
}

function ownedBy(owners: ReadonlySet<string>) {
  return ({ metadata }: KubernetesObject) =>
    owners.has(metadata.uid ?? '') ||
    (metadata.ownerReferences?.some(({ uid }) => owners.has(uid)) ?? false);
}

function parsed(object: KubernetesObject): StatefulSet[] {
  const { data } = statefulSetSchema.safeParse(object);
  return data ? [data] : [];
}

/** By its name and by the labels of the selector, which no stranger's claim has. */
function isClaimOf(
  { metadata }: KubernetesObject,
  { metadata: { name }, spec }: StatefulSet,
  instanceUid: string,
): boolean {
  const labels = metadata.labels ?? {};
  const selected = Object.entries(spec.selector.matchLabels);
  return (
    [undefined, instanceUid].includes(labels[INSTANCE_LABEL]) &&
    selected.length > 0 &&
    selected.every(([key, value]) => labels[key] === value) &&
    spec.volumeClaimTemplates.some(template => {
      const prefix = `${template.metadata.name}-${name}-`;
      return (
        metadata.name.startsWith(prefix) &&
        /^\d+$/.test(metadata.name.slice(prefix.length))
      );
    })
  );
}
