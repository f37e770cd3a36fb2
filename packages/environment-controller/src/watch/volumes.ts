import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  Reflector,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';

const claimedSchema = z.object({
  spec: z.object({
    claimRef: z
      .object({ namespace: z.string().optional(), uid: z.string().optional() })
      .optional(),
  }),
});

/** Whose claims volumes stand behind. */
export interface VolumeOwners {
  claimUids: ReadonlySet<string>;
  /** All claims in it are the environment's. */
  ownNamespace: string | undefined;
}

/**
 * Tells those who wait for volumes to go of each change to one of theirs. Volumes
 * carry no label, so that all of them are watched, but only while somebody waits.
 */
export interface Volumes {
  /**
   * From now on `user` is told. Resolves when the watch has begun.
   *
   * @throws Error when volumes cannot be listed
   */
  use(user: string, owners: VolumeOwners): Promise<void>;
  /** The user waits no more; without users the watch stops. */
  release(user: string): void;
  stop(): Promise<void>;
}

export function createVolumes(options: {
  client: KubernetesClient;
  /** A volume behind the user's claims came, changed or went. */
  onChange(user: string): void;
}): Volumes {
  const users = new Map<string, VolumeOwners>();
  let reflector: Reflector<KubernetesObject> | undefined;

  function changed(volume: KubernetesObject) {
    for (const [user, owners] of users) {
      if (isBehind(volume, owners)) {
        options.onChange(user);
      }
    }
  }

  function stop(): Promise<void> {
    const stopping = reflector?.stop();
    reflector = undefined;
    users.clear();
    return stopping ?? Promise.resolve();
  }

  return {
    async use(user, owners) {
      users.set(user, owners);
      reflector ??= createReflector({
        client: options.client,
        type: resourceTypes.persistentvolumes,
        handlers: { onUpsert: changed, onDelete: changed },
      });
      await reflector.synced();
    },
    release(user) {
      if (users.delete(user) && users.size === 0) {
        void stop();
      }
    },
    stop,
  };
}

/** Whether a volume stands behind a claim of these owners: only its claim says whose it is. */
export function isBehind(
  volume: KubernetesObject,
  { claimUids, ownNamespace }: VolumeOwners,
): boolean {
  const { namespace, uid } =
    claimedSchema.safeParse(volume).data?.spec.claimRef ?? {};
  return (
    (uid !== undefined && claimUids.has(uid)) ||
    (namespace !== undefined && namespace === ownNamespace)
  );
}
