import { InputError } from '@backstage/errors';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { z } from 'zod/v4';
import { INSTANCE_ANNOTATION } from './group';
import type { ObjectMeta } from './scalars';

/** The identity of an environment: its first life, which a restore from backup does not change. */
export const instanceSchema = z.object({
  uid: z.string().min(1),
  namespace: z.string().min(1),
  name: z.string().min(1),
});
export type Instance = z.infer<typeof instanceSchema>;

const NAME_IN_NAMESPACE = 40;

function shortHash(text: string, digits: number): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The identity from the annotation `environments.dev/instance`, or, before that is
 * written, from the metadata itself.
 *
 * @throws InputError if the annotation cannot be read, or the object was never stored
 */
export function instanceOf(environment: { metadata: ObjectMeta }): Instance {
  const { annotations, uid, namespace, name } = environment.metadata;
  const annotation = annotations?.[INSTANCE_ANNOTATION];
  const parsed = instanceSchema.safeParse(
    annotation === undefined ? { uid, namespace, name } : parseJson(annotation),
  );
  if (!parsed.success) {
    throw new InputError(
      annotation === undefined
        ? `metadata of environment ${name} has no uid and namespace: it was not stored yet`
        : `metadata.annotations['${INSTANCE_ANNOTATION}'] of environment ${name} must be {"uid","namespace","name"}`,
    );
  }
  return parsed.data;
}

/** `env-<name, cut to 40>-<8 hex digits of a hash of the uid>`: where its objects live. */
export function environmentNamespaceName(instance: Instance): string {
  const name = instance.name
    .replace(/\./g, '-')
    .slice(0, NAME_IN_NAMESPACE)
    .replace(/-+$/, '');
  return `env-${name}-${shortHash(instance.uid, 8)}`;
}

/** `<project>.<name>-<8 hex digits of a hash of the uid>`: the closing report's name. */
export function recordName(instance: Instance): string {
  return `${instance.namespace}.${instance.name}-${shortHash(instance.uid, 8)}`;
}

/** A label value for an entity ref, which is none itself: 16 hex digits, whatever its case. */
export function ownerHash(entityRef: string): string {
  return shortHash(entityRef.toLocaleLowerCase('en-US'), 16);
}
