import { PlannedResource } from '@environments-dev/environment-classes';
import {
  isNotFound,
  KubernetesClient,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { Dependencies, findType } from '../dependencies';
import { appliedHashOf } from '../drift/appliedHash';
import { DriftFinding, findDrift } from '../drift/findDrift';
import { ClustersOfPass } from '../innerClusters/clustersOfPass';
import { Inventory } from '../objects/inventory';
import { Observation } from './observe';

type Rendered = Extract<PlannedResource, { state: 'Rendered' }>;

/** What others did to objects, by the name of the class's resource. */
export type DriftFindings = ReadonlyMap<string, DriftFinding>;

/** An object of a watch stays the same until it changes: each is examined once. */
const examined = new WeakMap<
  KubernetesObject,
  { appliedHash: string; finding: DriftFinding }
>();

/**
 * Compares what is there with what was applied. Costs no request: only where something is
 * different, and the watch has not told who did that, the object is read once.
 */
export async function examineDrift(
  { plan, live }: Observation,
  inventory: Inventory,
  {
    client,
    clusters,
  }: Pick<Dependencies, 'client'> & {
    clusters: Pick<ClustersOfPass, 'reached'>;
  },
): Promise<DriftFindings> {
  const findings = new Map<string, DriftFinding>();
  for (const planned of plan.resources) {
    const object = live.get(planned.name);
    const entry = inventory.get(planned.name);
    if (planned.state === 'Rendered' && object && entry) {
      const inside =
        planned.cluster && clusters.reached(planned.cluster.kubeconfigSecret);
      const finding = await examine(
        planned,
        entry,
        object,
        inside?.deps.client ?? client,
      );
      if (finding) {
        findings.set(planned.name, finding);
      }
    }
  }
  return findings;
}

async function examine(
  planned: Rendered,
  { uid, hash, appliedHash }: ResourceStatus,
  object: KubernetesObject,
  client: KubernetesClient,
): Promise<DriftFinding | undefined> {
  const now = appliedHashOf(object);
  const isComparable =
    appliedHash !== undefined &&
    now !== undefined &&
    hash === planned.hash &&
    uid === object.metadata.uid &&
    object.metadata.deletionTimestamp === undefined;
  if (!isComparable || now === appliedHash) {
    return undefined;
  }
  const earlier = examined.get(object);
  if (earlier?.appliedHash === appliedHash) {
    return earlier.finding;
  }
  const inFull =
    object.metadata.managedFields === undefined
      ? await readInFull(object, client)
      : object;
  if (!inFull || appliedHashOf(inFull) === appliedHash) {
    // It was put right, or went, since the watch has told of it.
    return undefined;
  }
  const finding = findDrift(planned.object, inFull);
  examined.set(object, { appliedHash, finding });
  return finding;
}

async function readInFull(
  { apiVersion, kind, metadata }: KubernetesObject,
  client: KubernetesClient,
): Promise<KubernetesObject | undefined> {
  const { name, namespace } = metadata;
  const type = await findType(client, apiVersion, kind);
  if (!type) {
    return undefined;
  }
  try {
    return await client.get<KubernetesObject>({ type, namespace, name });
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
