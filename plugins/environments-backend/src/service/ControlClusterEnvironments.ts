import type {
  Environment,
  EnvironmentChange,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  List,
  PowerRequest,
  PowerState,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { AskControlCluster } from '../controlCluster/askControlCluster';
import { pageOf } from '../readModel/environmentPages';
import { asksForAll, matcherOf } from '../readModel/environmentQuery';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { ReadModel } from '../readModel/ReadModel';
import { requirePerson } from './Caller';
import type { Caller } from './Caller';
import type { EnvironmentsService } from './EnvironmentsService';
import type { EnvironmentWriter } from './EnvironmentWriter';
import type { Previews } from './preview/Previews';
import { isVisible } from './visibility';
import type { Visibility } from './visibility';

/**
 * Reads from what the watches brought, writes to the control cluster. Knows nothing
 * of Backstage permissions.
 */
export class ControlClusterEnvironments implements EnvironmentsService {
  readonly #ask: AskControlCluster;
  readonly #readModel: ReadModel;
  readonly #previews: Previews;
  readonly #writer: EnvironmentWriter;

  constructor(options: {
    ask: AskControlCluster;
    readModel: ReadModel;
    previews: Previews;
    writer: EnvironmentWriter;
  }) {
    this.#ask = options.ask;
    this.#readModel = options.readModel;
    this.#previews = options.previews;
    this.#writer = options.writer;
  }

  async listEnvironments(request: {
    query: EnvironmentQuery;
    visible: Visibility<EnvironmentFilter>;
  }): Promise<List<Environment>> {
    await this.#readModel.requireKnowledge();
    const { items, nextCursor, totalItems } = this.#visiblePage(request);
    return {
      items,
      totalItems,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
      ...this.#readModel.connection.staleness(),
    };
  }

  getEnvironment(ref: EnvironmentRef): Promise<Environment> {
    return this.#readModel.getEnvironment(ref);
  }

  async createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge();
    return this.#written(() => this.#writer.create(request, person));
  }

  async changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    const environment = await this.getEnvironment(ref);
    return this.#written(() =>
      this.#writer.change(environment, change, person),
    );
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    const environment = await this.getEnvironment(ref);
    return this.#written(() =>
      this.#writer.extend(environment, request, person),
    );
  }

  async powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    const environment = await this.getEnvironment(ref);
    return this.#written(() =>
      this.#writer.power(environment, request, person),
    );
  }

  async endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    const environment = await this.getEnvironment(ref);
    return this.#written(() =>
      this.#writer.end(environment, request.outcome, person),
    );
  }

  async previewEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<PreviewAnswer> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge();
    return this.#ask(() => this.#previews.preview(request, person));
  }

  #visiblePage({
    query,
    visible,
  }: {
    query: EnvironmentQuery;
    visible: Visibility<EnvironmentFilter>;
  }) {
    const { environments } = this.#readModel;
    if (visible.type === 'All' && asksForAll(query)) {
      return { ...environments.page(query), totalItems: environments.size };
    }
    const matches = matcherOf(query);
    const matching = [...environments.candidates(query)].filter(
      entry =>
        matches(entry) &&
        isVisible(visible, filter =>
          matchesEnvironmentFilter(entry.facts, filter),
        ),
    );
    return { ...pageOf(matching, query), totalItems: matching.length };
  }

  async #written(write: () => Promise<Environment>): Promise<Environment> {
    const environment = await this.#ask(write);
    await this.#readModel.seen(environment);
    return environment;
  }
}
