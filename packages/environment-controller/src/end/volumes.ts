import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { isBehind, VolumeOwners } from '../watch/volumes';
import { sweptEntry, VOLUME_WAVE } from './sweep';

const policySchema = z.object({
  spec: z.object({ persistentVolumeReclaimPolicy: z.string() }),
});

/**
 * The volumes that stand behind the environment's claims. They carry no label;
 * their claim's UID says whose they are. Each goes by its own reclaim policy: the
 * controller waits for the ones that are to be deleted and touches none.
 */
export async function volumesOf(
  owners: VolumeOwners,
  { client }: Pick<Dependencies, 'client'>,
): Promise<ResourceStatus[]> {
  const found: ResourceStatus[] = [];
  for await (const page of client.pages(resourceTypes.persistentvolumes)) {
    found.push(
      ...page.items.filter(volume => isBehind(volume, owners)).map(entryOf),
    );
  }
  return found;
}

function entryOf(volume: KubernetesObject): ResourceStatus {
  const entry = sweptEntry(volume, VOLUME_WAVE);
  const policy =
    policySchema.safeParse(volume).data?.spec.persistentVolumeReclaimPolicy;
  return policy === 'Retain'
    ? {
        ...entry,
        onEnd: 'Retain',
        message: 'kept: the reclaim policy of its storage is Retain',
      }
    : { ...entry, state: 'Deleting', message: 'its storage deletes it' };
}
