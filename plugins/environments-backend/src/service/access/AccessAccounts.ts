import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  Reflector,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ACCESS_LABEL,
  AccessHolder,
  EXPIRES_AT_ANNOTATION,
  instantSchema,
  ISSUED_AT_ANNOTATION,
  PERSON_ANNOTATION,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

const annotationsSchema = z.object({
  [PERSON_ANNOTATION]: z.string(),
  [ISSUED_AT_ANNOTATION]: instantSchema,
  [EXPIRES_AT_ANNOTATION]: instantSchema,
});

/** Whom kubeconfigs were made for, by the namespace they reach into; kept by a watch. */
export class AccessAccounts {
  readonly #watch: Reflector<KubernetesObject>;
  /** Holders by account name, by namespace. */
  readonly #holders = new Map<string, Map<string, AccessHolder>>();
  /** So that an outage is told once, and not at each try. */
  #isConnected = true;

  constructor(options: { client: KubernetesClient; logger: LoggerService }) {
    const { client, logger } = options;
    this.#watch = createReflector({
      client,
      type: resourceTypes.serviceaccounts,
      labelSelector: ACCESS_LABEL,
      handlers: {
        onUpsert: account => this.put(account),
        onDelete: ({ metadata }) =>
          this.remove(metadata.namespace ?? '', metadata.name),
        onState: state => {
          if (state.state === 'Disconnected' && this.#isConnected) {
            logger.warn('Accounts of kubeconfigs cannot be watched', {
              error: state.error.message,
            });
          }
          this.#isConnected = state.state !== 'Disconnected';
        },
      },
    });
  }

  of(namespace: string): AccessHolder[] {
    return [...(this.#holders.get(namespace)?.values() ?? [])];
  }

  get(namespace: string, account: string): AccessHolder | undefined {
    return this.#holders.get(namespace)?.get(account);
  }

  /** Takes in an account as it was just written, before the watch tells of it. */
  put({ metadata }: KubernetesObject): void {
    const { namespace = '', name } = metadata;
    const parsed = annotationsSchema.safeParse(metadata.annotations);
    if (!parsed.success) {
      this.remove(namespace, name);
      return;
    }
    const holders = this.#holders.get(namespace) ?? new Map();
    holders.set(name, {
      account: name,
      person: parsed.data[PERSON_ANNOTATION],
      issuedAt: parsed.data[ISSUED_AT_ANNOTATION],
      expiresAt: parsed.data[EXPIRES_AT_ANNOTATION],
    });
    this.#holders.set(namespace, holders);
  }

  /** Forgets an account that was just deleted, before the watch tells of it. */
  remove(namespace: string, account: string): void {
    const holders = this.#holders.get(namespace);
    holders?.delete(account);
    if (holders?.size === 0) {
      this.#holders.delete(namespace);
    }
  }

  stop(): Promise<void> {
    return this.#watch.stop();
  }
}
