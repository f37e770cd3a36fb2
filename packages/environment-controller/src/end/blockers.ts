import {
  apiVersionOf,
  KubernetesObject,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { Kind } from '../identity';
import { Inventory } from '../objects/inventory';
import { isWatched } from '../watch/children';

const MOST_NAMED = 5;

/**
 * What an end waits for, by name, as one sentence: each object, the finalizers that
 * hold it and who set them; and of a namespace or an owner what is left inside. Asks
 * the API server, because watches keep no field managers.
 */
export async function nameBlockers(
  request: {
    inventory: Inventory;
    /** Sentences that name no object. */
    unclear: readonly string[];
    /** Where to look for what a namespace or an owner still holds. */
    kinds: readonly Kind[];
  },
  deps: Dependencies,
): Promise<string> {
  const left = [...request.inventory.values()].filter(
    ({ state }) => state === 'Deleting',
  );
  const named = await Promise.all(
    left
      .slice(0, MOST_NAMED)
      .map(entry => nameEntry(entry, request.kinds, deps)),
  );
  const more = left.length - named.length;
  return `the end waits for ${[
    ...named,
    ...(more > 0 ? [`${more} more`] : []),
    ...request.unclear,
  ].join(', ')}`;
}

async function nameEntry(
  entry: ResourceStatus,
  kinds: readonly Kind[],
  deps: Dependencies,
): Promise<string> {
  const { kind, objectName, apiVersion, message } = entry;
  const name = `${kind} ${objectName}`;
  if (entry.cluster !== undefined) {
    return message ? `${name} (${message})` : name;
  }
  const discovery = await deps.client.discovery();
  const type = discovery.find(apiVersion, kind);
  const live = type && (await findLive(entry, type, deps));
  const holders = live ? finalizersOf(live) : [];
  const inside = live
    ? await heldInside(live, typesOf(kinds, discovery), deps)
    : [];
  const said = holders.length > 0 ? `held by ${holders.join(', ')}` : message;
  return said || inside.length > 0
    ? `${name} (${[said, ...inside].filter(Boolean).join('; ')})`
    : name;
}

async function findLive(
  { objectName: name, namespace, uid }: ResourceStatus,
  type: ResourceType,
  { client }: Dependencies,
): Promise<KubernetesObject | undefined> {
  const found = await client
    .get({ type, name, ...(type.namespaced && { namespace }) })
    .catch(() => undefined);
  return found?.metadata.uid === uid ? found : undefined;
}

/** Set by the API server itself, while what the object owns goes first. */
const BY_API_SERVER = new Set(['foregroundDeletion', 'orphan']);

/** Each finalizer, with the manager that set it where the object still tells. */
function finalizersOf({ metadata }: KubernetesObject): string[] {
  return (metadata.finalizers ?? [])
    .filter(finalizer => !BY_API_SERVER.has(finalizer))
    .map(finalizer => {
      const manager = managerOf(finalizer, metadata.managedFields);
      return manager ? `${finalizer}, which ${manager} set` : finalizer;
    });
}

const managedFieldsSchema = z.array(
  z.object({
    manager: z.string(),
    fieldsV1: z.object({
      'f:metadata': z.object({
        'f:finalizers': z.record(z.string(), z.unknown()),
      }),
    }),
  }),
);

function managerOf(finalizer: string, managedFields: unknown) {
  const entries = Array.isArray(managedFields) ? managedFields : [];
  return entries
    .flatMap(entry => managedFieldsSchema.safeParse([entry]).data ?? [])
    .find(
      ({ fieldsV1 }) =>
        `v:${JSON.stringify(finalizer)}` in
        fieldsV1['f:metadata']['f:finalizers'],
    )?.manager;
}

function typesOf(
  kinds: readonly Kind[],
  discovery: Awaited<ReturnType<Dependencies['client']['discovery']>>,
): ResourceType[] {
  const planned = kinds.flatMap(
    ({ group, version, kind }) =>
      discovery.find(apiVersionOf({ group, version }), kind) ?? [],
  );
  const made = [
    resourceTypes.pods,
    resourceTypes.replicasets,
    resourceTypes.persistentvolumeclaims,
  ];
  const types = [...made, ...planned].filter(
    type => type.namespaced && isWatched(type),
  );
  return [
    ...new Map(
      types.map(type => [`${type.group}/${type.plural}`, type]),
    ).values(),
  ];
}

/** What still terminates in a namespace, or below an owner, and what holds it. */
async function heldInside(
  holder: KubernetesObject,
  types: ResourceType[],
  { client }: Dependencies,
): Promise<string[]> {
  const isNamespace = holder.kind === resourceTypes.namespaces.kind;
  const waitsForOthers =
    isNamespace || holder.metadata.finalizers?.includes('foregroundDeletion');
  if (!waitsForOthers) {
    return [];
  }
  const namespace = isNamespace
    ? holder.metadata.name
    : holder.metadata.namespace;
  const lists = await Promise.all(
    types.map(type =>
      client.list(type, { namespace }).catch(() => ({ items: [] })),
    ),
  );
  const terminating = lists
    .flatMap(({ items }) => items)
    .filter(({ metadata }) => metadata.deletionTimestamp)
    .filter(object => isNamespace || isBelow(object, holder));
  return terminating
    .filter(object => finalizersOf(object).length > 0 || !isNamespace)
    .slice(0, MOST_NAMED)
    .map(object => {
      const holders = finalizersOf(object);
      const name = `${object.kind} ${object.metadata.name}`;
      return holders.length > 0
        ? `${name} is held by ${holders.join(', ')}`
        : `${name} is still there`;
    });
}

function isBelow(
  { metadata }: KubernetesObject,
  owner: KubernetesObject,
): boolean {
  return (
    metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) ??
    false
  );
}
