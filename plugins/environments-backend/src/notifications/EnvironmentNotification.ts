import { z } from 'zod/v4';

/**
 * Who is told. People: owner and requester, in words that name their environment.
 * Approvers and ClassOwner are told by office and may have no right to see it: their
 * words name its class only.
 */
export const AUDIENCES = ['Approvers', 'ClassOwner', 'People'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is sent: title and description are plain text, as mail and chat show them. */
export const notificationMessageSchema = z.object({
  /** Entity refs of people and groups. */
  recipients: z.array(z.string()).nonempty(),
  /** Entity refs of who needs not be told, though they belong to the recipients. */
  except: z.array(z.string()),
  title: z.string(),
  description: z.string(),
  /** The one action: a path within the portal. */
  link: z.string(),
  severity: z.enum(['critical', 'high', 'normal', 'low']),
  /** By topic people choose what they are told of, and where. */
  topic: z.string(),
  /** A newer notification of a scope takes the place of the one before. */
  scope: z.string(),
});
export type NotificationMessage = z.output<typeof notificationMessageSchema>;

/** One thing that one audience is told of an environment, once. */
export interface EnvironmentNotification {
  /** Of the environment. */
  uid: string;
  /** What happened, told apart from the next of its kind: `Slept 2026-11-21T17:00:00Z`. */
  transition: string;
  audience: Audience;
  /** When it happened; an instant. */
  at: string;
  message: NotificationMessage;
}
