import { z } from 'zod/v4';
import shippedObjects from './shippedObjects.json';

/** One object of `deploy/` that this version cannot do without. */
export type ShippedObject =
  | {
      kind: PolicyKind;
      name: string;
      /** From the checkout: what to apply. */
      file: string;
      spec: Record<string, unknown>;
    }
  | {
      kind: 'CustomResourceDefinition';
      name: string;
      file: string;
      version: string;
      /** Of the version's schema, canonical. */
      schemaHash: string;
    };

export const POLICY_KINDS = [
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];

const shippedSchema = z.array(
  z.union([
    z.object({
      kind: z.enum(POLICY_KINDS),
      name: z.string(),
      file: z.string(),
      spec: z.record(z.string(), z.unknown()),
    }),
    z.object({
      kind: z.literal('CustomResourceDefinition'),
      name: z.string(),
      file: z.string(),
      version: z.string(),
      schemaHash: z.string(),
    }),
  ]),
);

/** What `deploy/policies` and `deploy/crds` held when this version was made (`npm run generate`). */
export const SHIPPED: readonly ShippedObject[] =
  shippedSchema.parse(shippedObjects);
