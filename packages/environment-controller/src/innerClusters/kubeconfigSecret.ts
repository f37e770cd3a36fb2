import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';
import { ownershipOf } from '../objects/labels';

/** Whose Secret a kubeconfig is read from. */
export interface SecretOwner {
  instanceUid: string;
  /** Where the Secret lies: where the environment's objects do. */
  namespace: string;
  /** Whether all that lies there is the environment's. */
  isOwnNamespace: boolean;
  /** UIDs of the environment's objects. */
  uids: ReadonlySet<string>;
}

/**
 * Whether the environment made a Secret, itself or by what it made. In the namespace of a
 * project others have theirs, too, and what those lead to is not for this environment. Pure.
 */
export function isMadeBy(
  secret: KubernetesObject,
  { instanceUid, isOwnNamespace, uids }: SecretOwner,
): boolean {
  return (
    isOwnNamespace ||
    ownershipOf(secret, instanceUid) === 'Ours' ||
    (secret.metadata.ownerReferences?.some(({ uid }) => uids.has(uid)) ?? false)
  );
}

/** Where Cluster API, vcluster and others put it. */
const USUAL_KEYS = ['value', 'config', 'kubeconfig'];

const secretSchema = z.object({
  data: z.record(z.string(), z.string()).default({}),
});

/** The text of the kubeconfig in a Secret; undefined when there is none yet. Pure. */
export function kubeconfigIn(
  secret: KubernetesObject,
  key: string | undefined,
): string | undefined {
  const data = secretSchema.safeParse(secret).data?.data ?? {};
  const keys = key === undefined ? USUAL_KEYS : [key];
  const encoded = keys.map(each => data[each]).find(value => value);
  return encoded && Buffer.from(encoded, 'base64').toString('utf8');
}
