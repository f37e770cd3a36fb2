import {
  isNotFound,
  KubernetesClient,
  ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

const leaseSchema = z.object({
  metadata: z.object({
    name: z.string(),
    resourceVersion: z.string(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z
    .object({
      holderIdentity: z.string().nullish(),
      acquireTime: z.string().nullish(),
      leaseTransitions: z.number().nullish(),
    })
    .default({}),
});

/** A Lease as the API server holds it, as far as an election needs it. */
export type Lease = z.infer<typeof leaseSchema>;

const SELECTOR_ANNOTATION = 'environments.dev/selector';
const NAME = 'environment-controller';

/**
 * The name of the Lease for a shard: controllers with the same selector, in
 * whatever order it is written, exclude each other, and no others.
 */
export function leaseNameFor(labelSelector: string | undefined): string {
  if (labelSelector === undefined) {
    return NAME;
  }
  const terms = labelSelector.split(',').map(term => term.trim());
  const hash = createHash('sha256')
    .update(terms.sort().join(','))
    .digest('hex');
  return `${NAME}-${hash.slice(0, 8)}`;
}

/** One Lease in the API server, read and written whole. */
export interface LeaseStore {
  read(signal: AbortSignal): Promise<Lease | undefined>;
  /**
   * Makes or replaces the Lease that was read.
   *
   * @throws KubernetesApiError, a conflict when somebody was quicker
   */
  write(
    former: Lease | undefined,
    spec: LeaseSpec,
    signal?: AbortSignal,
  ): Promise<Lease>;
}

/** What a holder writes; seconds are whole. */
export interface LeaseSpec {
  /** Empty once it was given up. */
  holderIdentity: string;
  leaseDurationSeconds: number;
  acquireTime: string;
  renewTime: string;
  leaseTransitions: number;
}

export function createLeaseStore(
  client: KubernetesClient,
  labelSelector: string | undefined,
): LeaseStore & { name: string } {
  const name = leaseNameFor(labelSelector);
  const ref = { type: resourceTypes.leases, namespace: SYSTEM_NAMESPACE, name };
  return {
    name,
    async read(signal) {
      try {
        return leaseSchema.parse(await client.get(ref, { signal }));
      } catch (error) {
        if (isNotFound(error)) {
          return undefined;
        }
        throw error;
      }
    },
    async write(former, spec, signal) {
      const object: ObjectToApply = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
          name,
          namespace: SYSTEM_NAMESPACE,
          annotations: {
            ...former?.metadata.annotations,
            ...(labelSelector && { [SELECTOR_ANNOTATION]: labelSelector }),
          },
          ...(former && { resourceVersion: former.metadata.resourceVersion }),
        },
        spec,
      };
      return leaseSchema.parse(
        former
          ? await client.replace(ref, object, { signal })
          : await client.create(ref.type, object, { signal }),
      );
    },
  };
}

/** An instant as the API server's MicroTime wants it: six digits of a second. */
export function microTime(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}
