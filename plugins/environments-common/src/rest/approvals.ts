import { z } from 'zod/v4';
import {
  entityRefSchema,
  environmentSchema,
  instantSchema,
  moneySchema,
  resourceRequestsSchema,
} from '../resources';

/** Body of `POST .../approve`. */
export const approveRequestSchema = z.object({
  requestHash: z
    .string()
    .min(1)
    .max(64)
    .describe(
      'Of what is approved, as `GET /approvals` told it: nothing else is.',
    ),
  reason: z.string().trim().max(1024).default(''),
});
export type ApproveRequest = z.infer<typeof approveRequestSchema>;
export type ApproveRequestInput = z.input<typeof approveRequestSchema>;

/** Body of `POST .../reject`; who asked is told why. */
export const rejectRequestSchema = approveRequestSchema.extend({
  reason: z.string().trim().min(1, 'must say why, for who asked').max(1024),
});
export type RejectRequest = z.infer<typeof rejectRequestSchema>;

export const APPROVAL_VIEWS = ['toDecide', 'mine', 'decided'] as const;

/** Query of `GET /approvals`. */
export const listApprovalsQuerySchema = z.object({
  view: z
    .enum(APPROVAL_VIEWS)
    .default('toDecide')
    .describe(
      '`toDecide`: what waits for the caller, longest first; `mine`: what the caller, or a group of theirs, waits for; `decided`: what the caller decided, or was decided for them, newest first.',
    ),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ListApprovalsQuery = z.input<typeof listApprovalsQuerySchema>;
export type ApprovalView = (typeof APPROVAL_VIEWS)[number];

/** One field that a request would change; absent on the side where it is not there. */
export const requestChangeSchema = z.object({
  /** Path into the Environment: `spec.parameters.replicas`. */
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type RequestChange = z.infer<typeof requestChangeSchema>;

/** A request that needs an approval: what is asked, by whom, and what was decided. */
export const approvalAnswerSchema = z.object({
  environment: environmentSchema,
  classTitle: z.string(),
  /** Of what is asked now; a decision names it. */
  requestHash: z.string(),
  state: z.enum(['ApprovalRequired', 'Approved', 'Rejected']),
  /** Since when it is in that state. */
  since: instantSchema,
  /** Entity refs of people and groups, any of whom may decide. */
  by: z.array(entityRefSchema),
  mayDecide: z.discriminatedUnion('answer', [
    z.object({ answer: z.literal('Yes') }),
    z.object({ answer: z.literal('No'), because: z.string() }),
  ]),
  /** All that is asked, with the defaults of the class. */
  parameters: z.record(z.string(), z.unknown()),
  /** What differs from what was approved last, or needed no approval; absent for a first request. */
  changes: z.array(requestChangeSchema).optional(),
  /** What it asks for at its most; absent where its class cannot tell. */
  requests: resourceRequestsSchema.optional(),
  untold: z
    .array(z.object({ resource: z.string(), because: z.string() }))
    .optional(),
  /** Absent where the installation has no cost rates. */
  cost: z
    .object({
      currency: z.string(),
      perHour: moneySchema,
      /** From now, or from when its like were ready, to its end. */
      toEnd: moneySchema,
    })
    .optional(),
  sleepsAt: instantSchema.optional(),
  /** When it ends if it is approved now. */
  endsAt: instantSchema.optional(),
  /** What else its requester has. */
  others: z.object({
    /** Those that the caller may see. */
    items: z.array(
      z.object({
        namespace: z.string(),
        name: z.string(),
        className: z.string(),
        phase: z.string(),
        endsAt: instantSchema.optional(),
      }),
    ),
    /** With those that the caller may not see. */
    total: z.int(),
    /** Of all of them, now; absent where the installation has no cost rates. */
    costPerHour: z
      .object({ currency: z.string(), amount: moneySchema })
      .optional(),
  }),
  /** Decisions that count, on this and on what was asked before; newest first. */
  decisions: z.array(
    z.object({
      requestHash: z.string(),
      decision: z.enum(['Approved', 'Rejected']),
      /** Entity ref or user name. */
      by: z.string(),
      at: instantSchema,
      reason: z.string(),
    }),
  ),
});
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>;
