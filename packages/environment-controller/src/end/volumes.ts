import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { sweptEntry, VOLUME_WAVE } from './sweep';

const volumeSchema = z.object({
  spec: z.object({
    claimRef: z
      .object({ namespace: z.string().optional(), uid: z.string().optional() })
      .optional(),
    persistentVolumeReclaimPolicy: z.string().optional(),
  }),
});

/**
 * The volumes that stand behind the environment's claims. They carry no label;
 * their claim's UID says whose they are. Each goes by its own reclaim policy: the
 * controller waits for the ones that are to be deleted and touches none.
 */
export async function volumesOf(
  request: {
    claimUids: ReadonlySet<string>;
    /** All claims in it are the environment's. */
    ownNamespace: string | undefined;
  },
  { client }: Dependencies,
): Promise<ResourceStatus[]> {
  const found: ResourceStatus[] = [];
  for await (const page of client.pages(resourceTypes.persistentvolumes)) {
    for (const volume of page.items) {
      const spec = specOf(volume);
      const { namespace, uid } = spec?.claimRef ?? {};
      const isOurs =
        (uid !== undefined && request.claimUids.has(uid)) ||
        (namespace !== undefined && namespace === request.ownNamespace);
      if (isOurs) {
        const entry = sweptEntry(volume, VOLUME_WAVE);
        found.push(
          spec?.persistentVolumeReclaimPolicy === 'Retain'
            ? {
                ...entry,
                onEnd: 'Retain',
                message: 'kept: the reclaim policy of its storage is Retain',
              }
            : { ...entry, state: 'Deleting' },
        );
      }
    }
  }
  return found;
}

function specOf(volume: KubernetesObject) {
  return volumeSchema.safeParse(volume).data?.spec;
}
