import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  isForbidden,
  isNotFound,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  accessAccountName,
  isSecretOutput,
  LONGEST_KUBECONFIG_HOURS,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import type {
  AccessAnswer,
  Environment,
  EnvironmentRef,
  KubeconfigAnswer,
  KubeconfigRequest,
  Output,
  RevealAnswer,
  RevokeRequest,
} from '@environments-dev/plugin-environments-common';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { ClusterEndpoint } from '../../controlCluster/clusterEndpoint';
import type { ReadModel } from '../../readModel/ReadModel';
import { requirePerson } from '../Caller';
import type { Caller, Person } from '../Caller';
import { InvalidRequestError } from '../errors';
import type { AccessAccounts } from './AccessAccounts';
import type { AccessService } from './AccessService';
import type { AccountWriter } from './AccountWriter';
import { kubeconfigText } from './kubeconfigText';
import { placeOf, tokenLifetime } from './place';
import { requireAccess } from './requireAccess';
import type { AccessQuestions } from './requireAccess';
import { secretValue } from './secretValue';

const LONGEST_SECONDS = LONGEST_KUBECONFIG_HOURS * 3600;

/** Lets people into environments by what the control cluster has for it. */
export class ControlClusterAccess implements AccessService {
  readonly #connect: KubernetesClient;
  readonly #ask: AskControlCluster;
  readonly #readModel: ReadModel;
  readonly #questions: AccessQuestions;
  readonly #accounts: AccessAccounts;
  readonly #writer: AccountWriter;
  readonly #endpoint: () => ClusterEndpoint;
  readonly #onChanged: (environmentUid: string) => void;
  readonly #now: () => Date;

  constructor(options: {
    /** Acts as the account that lets people in, and reads the Secrets that classes offer. */
    connect: KubernetesClient;
    ask: AskControlCluster;
    readModel: ReadModel;
    questions: AccessQuestions;
    accounts: AccessAccounts;
    writer: AccountWriter;
    endpoint: () => ClusterEndpoint;
    /** Told when somebody was let in or put out. */
    onChanged: (environmentUid: string) => void;
    now: () => Date;
  }) {
    this.#connect = options.connect;
    this.#ask = options.ask;
    this.#readModel = options.readModel;
    this.#questions = options.questions;
    this.#accounts = options.accounts;
    this.#writer = options.writer;
    this.#endpoint = options.endpoint;
    this.#onChanged = options.onChanged;
    this.#now = options.now;
  }

  async getAccess(ref: EnvironmentRef): Promise<AccessAnswer> {
    const environment = await this.#readModel.getEnvironment(ref);
    const place = placeOf(environment);
    if (place.state === 'NotOffered') {
      return { kubeconfig: place, holders: [] };
    }
    const now = this.#now();
    const lifetime = this.#tokenLifetime(environment, LONGEST_SECONDS);
    return {
      kubeconfig:
        lifetime.state === 'Open'
          ? { state: 'Offered', longestSeconds: lifetime.seconds }
          : lifetime,
      holders: this.#accounts
        .of(place.namespace)
        .filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime())
        .sort((a, b) => a.person.localeCompare(b.person)),
    };
  }

  async issueKubeconfig(
    ref: EnvironmentRef,
    { hours }: KubeconfigRequest,
    caller: Caller,
  ): Promise<KubeconfigAnswer> {
    const person = requirePerson(caller);
    const environment = await this.#readModel.getEnvironment(ref);
    const namespace = requireOpen(environment);
    const lifetime = this.#tokenLifetime(environment, hours * 3600);
    if (lifetime.state === 'NotOffered') {
      throw new ConflictError(lifetime.message);
    }
    const endpoint = this.#endpoint();
    const issued = await this.#ask(async () => {
      await this.#requireConnect(ref, person);
      return this.#writer.issue(environment, {
        namespace,
        person: person.entityRef,
        seconds: lifetime.seconds,
      });
    });
    this.#onChanged(environment.metadata.uid ?? '');
    const { account, token, expiresAt } = issued;
    return {
      kubeconfig: kubeconfigText({
        endpoint,
        name: stringifyEnvironmentRef(ref),
        namespace,
        account,
        token,
      }),
      server: endpoint.server,
      namespace,
      account,
      expiresAt,
      boundBy: lifetime.boundBy,
    };
  }

  async revokeAccess(
    ref: EnvironmentRef,
    request: RevokeRequest,
    caller: Caller,
  ): Promise<void> {
    const person = requirePerson(caller);
    const environment = await this.#readModel.getEnvironment(ref);
    const place = placeOf(environment);
    if (place.state === 'NotOffered') {
      // Nobody was ever let in there, or nobody is in any more.
      return;
    }
    const account = accessAccountName(request.person ?? person.entityRef);
    await this.#ask(async () => {
      await this.#requireConnect(ref, person);
      await this.#writer.revoke(place.namespace, account);
    });
    this.#onChanged(environment.metadata.uid ?? '');
  }

  async revealOutput(
    ref: EnvironmentRef,
    name: string,
    caller: Caller,
  ): Promise<RevealAnswer> {
    const person = requirePerson(caller);
    const environment = await this.#readModel.getEnvironment(ref);
    const output = environment.status?.outputs?.find(
      each => each.name === name,
    );
    if (!output) {
      throw new NotFoundError(`'${ref.name}' has no output '${name}'`);
    }
    const { secretName, key } = requireSecret(output);
    const namespace = requireOpen(environment);
    return this.#ask(async () => {
      await this.#requireConnect(ref, person);
      try {
        return secretValue(
          await this.#connect.get<unknown>({
            type: resourceTypes.secrets,
            namespace,
            name: secretName,
          }),
          key,
        );
      } catch (error) {
        throw notReadable(error, secretName);
      }
    });
  }

  #tokenLifetime(environment: Environment, askedSeconds: number) {
    const skew = this.#connect.clockSkewMillis() ?? 0;
    return tokenLifetime(environment, {
      askedSeconds,
      serverNow: new Date(this.#now().getTime() + skew),
    });
  }

  #requireConnect(ref: EnvironmentRef, person: Person): Promise<void> {
    return requireAccess(this.#questions, person, ref);
  }
}

/** @throws ConflictError where nobody is let in */
function requireOpen(environment: Environment): string {
  const place = placeOf(environment);
  if (place.state === 'NotOffered') {
    throw new ConflictError(place.message);
  }
  return place.namespace;
}

function requireSecret(output: Output): { secretName: string; key: string } {
  const { name, type, secretName, key } = output;
  if (!isSecretOutput(output) || !secretName || !key) {
    throw new InvalidRequestError([
      {
        path: 'output',
        message: `'${name}' is of type ${type}: it is shown as it is, there is nothing to reveal`,
      },
    ]);
  }
  return { secretName, key };
}

/** What the API server answers of a Secret names accounts; who asked is told what it means. */
function notReadable(error: unknown, secretName: string): unknown {
  if (isNotFound(error)) {
    return new ConflictError(`The Secret ${secretName} is not there yet`);
  }
  if (isForbidden(error)) {
    return new ConflictError(
      `The Secret ${secretName} is not open to the portal: the controller opens it while the environment is kept as its class says. Try again in a moment.`,
    );
  }
  return error;
}
