import { z } from 'zod/v4';
import { entityRefSchema, instantSchema } from '../resources';

/** How long a kubeconfig may be valid at most, and is where nothing is asked; in hours. */
export const LONGEST_KUBECONFIG_HOURS = 24;
export const DEFAULT_KUBECONFIG_HOURS = 8;

/** Body of `POST .../kubeconfig`. */
export const kubeconfigRequestSchema = z.object({
  hours: z
    .int()
    .min(1)
    .max(LONGEST_KUBECONFIG_HOURS)
    .default(DEFAULT_KUBECONFIG_HOURS)
    .describe(
      'How long it is valid; shorter where the environment ends sooner.',
    ),
});
export type KubeconfigRequest = z.output<typeof kubeconfigRequestSchema>;
export type KubeconfigRequestInput = z.input<typeof kubeconfigRequestSchema>;

/** Answer of `POST .../kubeconfig`. */
export const kubeconfigAnswerSchema = z.object({
  kubeconfig: z
    .string()
    .describe('The file, with a token in it: a credential.'),
  server: z.string().describe('Address of the API server that it is for.'),
  namespace: z.string().describe('The one that it reaches into.'),
  account: z
    .string()
    .describe('Name of the account, in that namespace, that it is of.'),
  expiresAt: instantSchema.describe('When its token is worth nothing.'),
  boundBy: z
    .enum(['Asked', 'End'])
    .describe('Asked: as long as was asked. End: until the environment ends.'),
});
export type KubeconfigAnswer = z.output<typeof kubeconfigAnswerSchema>;

/** Body of `POST .../revoke`. */
export const revokeRequestSchema = z.object({
  person: entityRefSchema
    .optional()
    .describe("Whose kubeconfigs are revoked; absent: the caller's own."),
});
export type RevokeRequest = z.output<typeof revokeRequestSchema>;

/** Answer of `POST .../outputs/{output}/reveal`. */
export const revealAnswerSchema = z.object({
  value: z.string().describe('What the Secret holds under the key: a secret.'),
  encoding: z
    .enum(['Text', 'Base64'])
    .describe('Base64 where the value is no text.'),
});
export type RevealAnswer = z.output<typeof revealAnswerSchema>;

/** Somebody who has a kubeconfig of an environment. */
export const accessHolderSchema = z.object({
  person: z.string().describe('Entity ref.'),
  account: z.string().describe('Name of the account that was made for them.'),
  issuedAt: instantSchema.describe('When the last kubeconfig was made.'),
  expiresAt: instantSchema.describe('When the last of them expires.'),
});
export type AccessHolder = z.output<typeof accessHolderSchema>;

/** Answer of `GET .../access`. */
export const accessAnswerSchema = z.object({
  kubeconfig: z
    .discriminatedUnion('state', [
      z.object({
        state: z.literal('Offered'),
        longestSeconds: z
          .int()
          .describe('How long one made now is valid at most.'),
      }),
      z.object({
        state: z.literal('NotOffered'),
        reason: z.enum(['Shared', 'NotReady', 'EndsSoon', 'Over']),
        message: z.string().describe('Why, and what to do about it.'),
      }),
    ])
    .describe('Whether the environment has a kubeconfig to give now.'),
  holders: z
    .array(accessHolderSchema)
    .describe('Who has one that has not expired.'),
});
export type AccessAnswer = z.output<typeof accessAnswerSchema>;
