import { ConflictError } from '@backstage/errors';
import {
  API_VERSION,
  Environment,
  EnvironmentChange,
  EnvironmentRef,
  EnvironmentRequestInput,
  environmentSchema,
  EnvironmentsApi,
  ExtendRequestInput,
  List,
  ListEnvironmentsQuery,
  parseDuration,
  Phase,
  powerAsked,
  PowerRequest,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import { environmentOf, isOf } from './environmentOf';
import { beforeRead, beforeWrite } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';

type EnvironmentCalls = Pick<
  EnvironmentsApi,
  | 'listEnvironments'
  | 'getEnvironment'
  | 'requestEnvironment'
  | 'changeEnvironment'
  | 'endEnvironment'
  | 'extendEnvironment'
  | 'sleepEnvironment'
  | 'wakeEnvironment'
>;

/** The calls about environments in memory; a class, so that a test may replace one of them. */
export class FakeEnvironments implements EnvironmentCalls {
  readonly world: FakeWorld;
  /** Requests that were made, in order. */
  readonly requested: EnvironmentRequestInput[] = [];

  constructor(world: FakeWorld) {
    this.world = world;
  }

  async listEnvironments(
    query: ListEnvironmentsQuery = {},
  ): Promise<List<Environment>> {
    await beforeRead(this.world);
    const found = this.world.environments.filter(matcherOf(query));
    const from = Number(query.cursor ?? 0);
    const end = Math.min(Number(query.until ?? found.length), found.length);
    const to = Math.min(from + Number(query.limit ?? 50), end);
    return {
      items: found.slice(from, to),
      totalItems: found.length,
      pageInfo: to < end ? { nextCursor: String(to) } : {},
      staleSince: this.world.staleSince,
    };
  }

  async getEnvironment(ref: EnvironmentRef): Promise<Environment> {
    await beforeRead(this.world);
    return this.#find(ref);
  }

  async requestEnvironment(
    request: EnvironmentRequestInput,
  ): Promise<Environment> {
    beforeWrite(this.world);
    this.requested.push(request);
    const { metadata, spec } = request;
    if (this.world.environments.some(each => isOf(each, metadata))) {
      throw new ConflictError(
        `${metadata.name} exists in ${metadata.namespace}`,
      );
    }
    const environment = environmentSchema.parse({
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: {
        ...metadata,
        uid: `uid-${metadata.name}`,
        creationTimestamp: new Date().toISOString(),
      },
      spec,
    });
    this.world.environments.push(environment);
    return environment;
  }

  async changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
  ): Promise<Environment> {
    beforeWrite(this.world);
    const environment = this.#find(ref);
    Object.assign(environment.spec, change.spec);
    return environment;
  }

  async endEnvironment(ref: EnvironmentRef): Promise<void> {
    beforeWrite(this.world);
    const ending = this.#find(ref);
    const { status } = ending;
    if (status) {
      this.#replace(ending, {
        ...ending,
        status: { ...status, phase: 'Ending' },
      });
    }
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    extension: ExtendRequestInput = {},
  ): Promise<Environment> {
    beforeWrite(this.world);
    const environment = this.#find(ref);
    const rules = this.world.classes.find(
      ({ metadata }) => metadata.name === environment.spec.className,
    )?.spec.lifetime;
    const add = parseDuration(extension.add ?? rules?.extension ?? '24h');
    const { status } = environment;
    return this.#replace(environment, {
      ...environment,
      status: status && {
        ...status,
        endsAt:
          status.endsAt &&
          new Date(new Date(status.endsAt).getTime() + add).toISOString(),
      },
    });
  }

  async sleepEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest = {},
  ): Promise<Environment> {
    return this.#power(ref, 'Asleep', request);
  }

  async wakeEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest = {},
  ): Promise<Environment> {
    return this.#power(ref, 'Awake', request);
  }

  #power(
    ref: EnvironmentRef,
    state: PowerState,
    { until }: PowerRequest,
  ): Environment {
    beforeWrite(this.world);
    const environment = this.#find(ref);
    const { spec, status } = environment;
    const now = new Date();
    if (!status?.readyAt) {
      throw new ConflictError(`${ref.name} was not ready yet`);
    }
    const { schedule } = spec;
    const readyAt = new Date(status.readyAt);
    const phase: Phase = state === 'Asleep' ? 'Asleep' : 'Ready';
    return this.#replace(environment, {
      ...environment,
      spec: {
        ...spec,
        power: powerAsked(state, { schedule, readyAt, until, now }),
      },
      status: {
        ...status,
        phase,
        asleepSince: state === 'Asleep' ? now.toISOString() : undefined,
      },
    });
  }

  #find(ref: EnvironmentRef): Environment {
    return environmentOf(this.world.environments, ref);
  }

  #replace(before: Environment, after: Environment): Environment {
    this.world.environments = this.world.environments.map(each =>
      each === before ? after : each,
    );
    return after;
  }
}

/** Jane is who asks. */
function matcherOf(query: ListEnvironmentsQuery) {
  const { search, className, phase, namespace, entityRef, owner } = query;
  return ({ metadata, spec, status }: Environment) =>
    (!search || metadata.name.includes(search)) &&
    (!className || spec.className === className) &&
    (!phase || status?.phase === phase) &&
    (!namespace || metadata.namespace === namespace) &&
    (!owner || spec.owner === owner) &&
    (!entityRef || spec.purpose?.entityRef === entityRef) &&
    (query.scope !== 'mine' ||
      spec.requester?.entityRef === 'user:default/jane');
}
