import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';

const managersSchema = z.array(
  z.object({
    manager: z.string(),
    fieldsV1: z.record(z.string(), z.unknown()),
  }),
);

/** The field managers that own a field of the object, such as `spec.replicas`. */
export function ownersOf(object: KubernetesObject, field: string): string[] {
  const steps = field.split('.').map(step => `f:${step}`);
  return managersSchema
    .parse(object.metadata.managedFields)
    .filter(({ fieldsV1 }) => reaches(fieldsV1, steps))
    .map(({ manager }) => manager);
}

function reaches(fields: unknown, [step, ...rest]: string[]): boolean {
  const parsed = z.record(z.string(), z.unknown()).safeParse(fields).data;
  const inner = parsed?.[step];
  return inner !== undefined && (rest.length === 0 || reaches(inner, rest));
}

/** Every field manager of the object. */
export function managersOf(object: KubernetesObject): string[] {
  return managersSchema
    .parse(object.metadata.managedFields ?? [])
    .map(({ manager }) => manager);
}
