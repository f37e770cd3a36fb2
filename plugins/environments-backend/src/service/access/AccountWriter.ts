import {
  isAlreadyExists,
  isNotFound,
  KubernetesClient,
  ObjectReference,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ACCESS_LABEL,
  accessAccountName,
  EXPERIMENTER_ROLE,
  EXPIRES_AT_ANNOTATION,
  INSTANCE_LABEL,
  instanceOf,
  ISSUED_AT_ANNOTATION,
  PERSON_ANNOTATION,
} from '@environments-dev/plugin-environments-common';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import type { AccessAccounts } from './AccessAccounts';

const FIELD_MANAGER = 'environments-portal';

/** A token of somebody's account in an environment. */
export interface IssuedToken {
  account: string;
  token: string;
  /** As the API server says; RFC 3339. */
  expiresAt: string;
}

const tokenSchema = z.object({
  status: z.object({ token: z.string(), expirationTimestamp: z.string() }),
});

/** Makes and deletes the accounts of kubeconfigs; decides nothing. */
export class AccountWriter {
  readonly #client: KubernetesClient;
  readonly #accounts: AccessAccounts;
  readonly #now: () => Date;

  constructor(options: {
    /** Acts as the account that lets people in. */
    client: KubernetesClient;
    accounts: AccessAccounts;
    now: () => Date;
  }) {
    this.#client = options.client;
    this.#accounts = options.accounts;
    this.#now = options.now;
  }

  /** The account is made when a person asks for the first time, and used again after that. */
  async issue(
    environment: Environment,
    request: { namespace: string; person: string; seconds: number },
  ): Promise<IssuedToken> {
    const { namespace, person, seconds } = request;
    const account = accessAccountName(person);
    const metadata = {
      name: account,
      namespace,
      labels: {
        [INSTANCE_LABEL]: instanceOf(environment).uid,
        [ACCESS_LABEL]: 'kubeconfig',
        'app.kubernetes.io/managed-by': 'environments',
      },
    };
    const issuedAt = this.#now();
    const stored = await this.#client.apply(
      accountRef(namespace, account),
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          ...metadata,
          annotations: {
            [PERSON_ANNOTATION]: person,
            [ISSUED_AT_ANNOTATION]: issuedAt.toISOString(),
            [EXPIRES_AT_ANNOTATION]: this.#latest(
              this.#accounts.get(namespace, account)?.expiresAt,
              new Date(issuedAt.getTime() + seconds * 1000),
            ),
          },
        },
        automountServiceAccountToken: false,
      },
      { fieldManager: FIELD_MANAGER },
    );
    this.#accounts.put(stored);
    await this.#bind(metadata);
    return { account, ...(await this.#token(namespace, account, seconds)) };
  }

  /** The binding first: without it the tokens are worth nothing at once. */
  async revoke(namespace: string, account: string): Promise<void> {
    await this.#delete({
      type: resourceTypes.rolebindings,
      namespace,
      name: account,
    });
    await this.#delete(accountRef(namespace, account));
    this.#accounts.remove(namespace, account);
  }

  /** A kubeconfig that was made before may be valid for longer. */
  #latest(before: string | undefined, now: Date): string {
    return before !== undefined && Date.parse(before) > now.getTime()
      ? before
      : now.toISOString();
  }

  async #bind(metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
  }): Promise<void> {
    const { name, namespace } = metadata;
    try {
      await this.#client.create(resourceTypes.rolebindings, {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata,
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: EXPERIMENTER_ROLE,
        },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      });
    } catch (error) {
      if (!isAlreadyExists(error)) {
        throw error;
      }
    }
  }

  async #token(
    namespace: string,
    account: string,
    expirationSeconds: number,
  ): Promise<Omit<IssuedToken, 'account'>> {
    const answer = await this.#client.createSubresource<unknown>(
      { ...accountRef(namespace, account), subresource: 'token' },
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds },
      },
    );
    const { token, expirationTimestamp } = tokenSchema.parse(answer).status;
    return { token, expiresAt: expirationTimestamp };
  }

  async #delete(ref: ObjectReference): Promise<void> {
    try {
      await this.#client.delete(ref);
    } catch (error) {
      if (!isNotFound(error)) {
        throw error;
      }
    }
  }
}

function accountRef(namespace: string, name: string) {
  return { type: resourceTypes.serviceaccounts, namespace, name };
}
