import {
  KubernetesApiError,
  KubernetesClient,
  KubernetesConnectionError,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { GROUP } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import type { Person } from '../service/Caller';
import { userOf } from './userOf';

/** What somebody wants to do with environments in a project. */
export interface EnvironmentAccess {
  verb: 'create' | 'get' | 'update' | 'delete' | 'connect';
  namespace: string;
  /** Absent: any. */
  name?: string;
}

/** That somebody wants to request environments of a class. */
export interface ClassAccess {
  verb: 'use';
  className: string;
}

/** That somebody wants to approve or reject requests in a project. */
export interface ApprovalAccess {
  verb: 'decide';
  namespace: string;
}

/** What somebody wants to do with the presets of a project. */
export interface PresetAccess {
  resource: 'environmentpresets';
  /** `administer`: change and delete those of others. */
  verb: 'create' | 'update' | 'delete' | 'administer';
  namespace: string;
  /** Absent: any. */
  name?: string;
}

export type AccessQuestion =
  EnvironmentAccess | ClassAccess | ApprovalAccess | PresetAccess;

/** How long an answer may be shown before it is asked for again. */
const FRESH_MILLIS = 30_000;
const MAX_REMEMBERED = 10_000;

const reviewSchema = z.object({ status: z.object({ allowed: z.boolean() }) });

/**
 * Asks the control cluster what a person may do there, so that the portal lets
 * through nothing that `kubectl` would be refused.
 */
export class AccessReviews {
  readonly #client: KubernetesClient;
  readonly #prefixes: { userPrefix: string; groupPrefix: string };
  readonly #now: () => number;
  readonly #remembered = new Map<string, { allowed: boolean; until: number }>();

  constructor(options: {
    client: KubernetesClient;
    prefixes: { userPrefix: string; groupPrefix: string };
    now: () => number;
  }) {
    this.#client = options.client;
    this.#prefixes = options.prefixes;
    this.#now = options.now;
  }

  /**
   * Asks now: for what is about to be done. Why not is not told: the reason names
   * roles and bindings of the control cluster.
   */
  async isAllowed(person: Person, question: AccessQuestion): Promise<boolean> {
    const { user, groups } = userOf(person, this.#prefixes);
    const review = await this.#client.create<unknown>(
      resourceTypes.subjectaccessreviews,
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        // The API server makes no object of it, so it takes no name.
        metadata: { name: '' },
        spec: {
          user,
          groups: [...groups, 'system:authenticated'],
          resourceAttributes: { group: GROUP, ...attributesOf(question) },
        },
      },
    );
    const { status } = reviewSchema.parse(review);
    this.#remember(keyOf(person, question), status.allowed);
    return status.allowed;
  }

  /**
   * For what is only shown: an answer of the last {@link FRESH_MILLIS}, or, while
   * the control cluster is silent, the last one there was. Undefined: unknown.
   */
  async isAllowedForDisplay(
    person: Person,
    question: AccessQuestion,
  ): Promise<boolean | undefined> {
    const remembered = this.#remembered.get(keyOf(person, question));
    if (remembered && remembered.until > this.#now()) {
      return remembered.allowed;
    }
    try {
      return await this.isAllowed(person, question);
    } catch (error) {
      if (
        error instanceof KubernetesApiError ||
        error instanceof KubernetesConnectionError
      ) {
        return remembered?.allowed;
      }
      throw error;
    }
  }

  #remember(key: string, allowed: boolean) {
    // Re-inserted, so that the oldest come first and can be forgotten.
    this.#remembered.delete(key);
    this.#remembered.set(key, { allowed, until: this.#now() + FRESH_MILLIS });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MAX_REMEMBERED && oldest !== undefined) {
      this.#remembered.delete(oldest);
    }
  }
}

function keyOf(person: Person, question: AccessQuestion): string {
  return JSON.stringify([
    person.entityRef,
    [...person.ownershipEntityRefs].sort(),
    attributesOf(question),
  ]);
}

function attributesOf(question: AccessQuestion) {
  if ('resource' in question) {
    return question;
  }
  switch (question.verb) {
    case 'use':
      return {
        resource: 'environmentclasses',
        verb: question.verb,
        name: question.className,
      };
    case 'decide':
      return {
        resource: 'environmentapprovals',
        verb: 'create',
        namespace: question.namespace,
      };
    default:
      return { resource: 'environments', ...question };
  }
}
