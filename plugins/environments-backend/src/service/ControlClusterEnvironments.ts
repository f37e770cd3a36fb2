import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type {
  ClassAnswer,
  ControlClusterStatus,
  Environment,
  EnvironmentChange,
  EnvironmentClass,
  EnvironmentEvent,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  List,
  LiveResource,
  PreviewAnswer,
  ProjectAnswer,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import {
  matchesEnvironmentClassFilter,
  matchesEnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type {
  EnvironmentClassFilter,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type { AccessReviews } from '../controlCluster/AccessReviews';
import { restErrorFrom } from '../controlCluster/clusterErrors';
import { classFacts } from '../facts/classFacts';
import { classFigures } from '../history/figures';
import type { ClassFigures, Start } from '../history/figures';
import type { RecordQuery, RecordStore } from '../history/RecordStore';
import { matchesQuery, pageOf } from '../readModel/environmentQuery';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { ReadModel } from '../readModel/ReadModel';
import type { Caller, Person } from './Caller';
import { readEvents } from './environmentEvents';
import type { EnvironmentsService } from './EnvironmentsService';
import type { EnvironmentWriter } from './EnvironmentWriter';
import { readLiveResources } from './liveResources';
import { readPodLogs } from './podLogs';
import { previewResources, previewTimes } from './previewEnvironment';
import type { RequestReviews } from './RequestReviews';
import { isVisible } from './visibility';
import type { Visibility } from './visibility';

/** How long a write waits to be seen by the watch, so that its author reads it. */
const SEEN_WITHIN_MILLIS = 2_000;

/** How long the first read after the start waits for the first list. */
const KNOWN_WITHIN_MILLIS = 5_000;

/**
 * Reads from what the watches brought, writes to the control cluster. Knows nothing
 * of Backstage permissions.
 */
export class ControlClusterEnvironments implements EnvironmentsService {
  readonly #client: KubernetesClient;
  readonly #previewClient: KubernetesClient;
  readonly #readModel: ReadModel;
  readonly #records: RecordStore;
  readonly #access: AccessReviews;
  readonly #reviews: RequestReviews;
  readonly #writer: EnvironmentWriter;
  readonly #now: () => Date;

  constructor(options: {
    /** Acts as the portal's account. */
    client: KubernetesClient;
    /** Acts as the account for previews. */
    previewClient: KubernetesClient;
    readModel: ReadModel;
    records: RecordStore;
    access: AccessReviews;
    reviews: RequestReviews;
    writer: EnvironmentWriter;
    now: () => Date;
  }) {
    this.#client = options.client;
    this.#previewClient = options.previewClient;
    this.#readModel = options.readModel;
    this.#records = options.records;
    this.#access = options.access;
    this.#reviews = options.reviews;
    this.#writer = options.writer;
    this.#now = options.now;
  }

  async listEnvironments(request: {
    query: EnvironmentQuery;
    visible: Visibility<EnvironmentFilter>;
  }): Promise<List<Environment>> {
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
    const { query, visible } = request;
    const matching = [...this.#readModel.environments.candidates(query)].filter(
      entry =>
        matchesQuery(entry, query) &&
        isVisible(visible, filter =>
          matchesEnvironmentFilter(entry.facts, filter),
        ),
    );
    const { items, nextCursor } = pageOf(matching, query);
    return {
      items,
      totalItems: matching.length,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
      ...this.#staleness(),
    };
  }

  async getEnvironment(ref: EnvironmentRef): Promise<Environment> {
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
    const environment = this.#readModel.environment(ref);
    if (!environment) {
      throw new NotFoundError(
        `There is no environment '${ref.name}' in project '${ref.namespace}'`,
      );
    }
    return environment;
  }

  async createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
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

  async listResources(ref: EnvironmentRef): Promise<LiveResource[]> {
    const environment = await this.getEnvironment(ref);
    return this.#ask(() => readLiveResources(environment, this.#client));
  }

  async listEvents(ref: EnvironmentRef): Promise<EnvironmentEvent[]> {
    const environment = await this.getEnvironment(ref);
    return this.#ask(() => readEvents(environment, this.#client));
  }

  async readLogs(
    ref: EnvironmentRef,
    query: { pod: string; container?: string; tailLines: number },
  ): Promise<string> {
    const environment = await this.getEnvironment(ref);
    return this.#ask(() => readPodLogs(environment, query, this.#client));
  }

  async previewEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<PreviewAnswer> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
    return this.#ask(async () => {
      const now = this.#now();
      const { review, obstacles } = await this.#reviews.review(request, person);
      const refusals = [
        ...obstacles,
        ...(review.result === 'Refused' ? review.refusals : []),
      ].map(({ reason, path, message }) => ({ reason, path, message }));
      const figures = await this.#figures(request.spec.className);
      return {
        refusals,
        classRevision: review.compiled?.revision,
        resources:
          review.result === 'Accepted'
            ? await previewResources({
                request,
                owner: request.spec.owner ?? person.entityRef,
                compiled: review.compiled,
                parameters: review.parameters,
                client: this.#previewClient,
              })
            : [],
        times: review.compiled
          ? previewTimes({
              request,
              requester: person.entityRef,
              compiled: review.compiled,
              figures,
              now,
            })
          : { readyAt: now.toISOString(), marks: [], samples: 0 },
      };
    });
  }

  async listClasses(request: {
    visible: Visibility<EnvironmentClassFilter>;
  }): Promise<List<ClassAnswer>> {
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
    const classes = this.#readModel
      .classes()
      .filter(klass =>
        isVisible(request.visible, filter =>
          matchesEnvironmentClassFilter(classFacts(klass), filter),
        ),
      )
      .sort((a, b) => a.spec.title.localeCompare(b.spec.title, 'en'));
    return {
      items: await Promise.all(classes.map(klass => this.#classAnswer(klass))),
      totalItems: classes.length,
      pageInfo: {},
      ...this.#staleness(),
    };
  }

  async getClass(name: string): Promise<ClassAnswer> {
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
    const klass = this.#readModel.class(name);
    if (!klass) {
      throw new NotFoundError(`There is no class '${name}'`);
    }
    return this.#classAnswer(klass);
  }

  async listProjects(
    request: { visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<ProjectAnswer>> {
    await this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
    const answers = await Promise.all(
      this.#readModel.projects().map(async project => {
        const mayRequest = await this.#mayRequest(project.name, caller);
        const answer: ProjectAnswer = {
          ...project,
          mayRequest,
          environments: {
            used: this.#readModel.environments.ofProject(project.name).size,
            limit: this.#readModel.environmentLimit(project.name),
          },
        };
        return mayRequest || this.#seesProject(project.name, request.visible)
          ? [answer]
          : [];
      }),
    );
    const items = answers
      .flat()
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
    return {
      items,
      totalItems: items.length,
      pageInfo: {},
      ...this.#staleness(),
    };
  }

  async listRecords(request: {
    query: RecordQuery;
    visible: Visibility<EnvironmentFilter>;
  }): Promise<List<RecordAnswer>> {
    const list = await this.#records.list(request.query, request.visible);
    return { ...list, ...this.#staleness() };
  }

  async getRecord(name: string): Promise<RecordAnswer> {
    const record = await this.#records.get(name);
    if (!record) {
      throw new NotFoundError(`There is no record '${name}'`);
    }
    return record;
  }

  status(): ControlClusterStatus {
    return this.#readModel.connection.status();
  }

  async #classAnswer(klass: EnvironmentClass): Promise<ClassAnswer> {
    const { metadata, spec, status } = klass;
    const figures = await this.#figures(metadata.name);
    return { metadata, spec, status, ...(figures && { figures }) };
  }

  /** Of what has ended, and of what runs. */
  async #figures(className: string): Promise<ClassFigures | undefined> {
    const running = [...this.#readModel.environments.ofClass(className)];
    return classFigures([
      ...(await this.#records.starts(className)),
      ...running.flatMap(({ environment }) => startOf(environment)),
    ]);
  }

  async #mayRequest(project: string, caller: Caller): Promise<boolean> {
    if (caller.type !== 'Person') {
      return false;
    }
    const answer = await this.#access.askForDisplay(caller, {
      verb: 'create',
      namespace: project,
    });
    return answer?.allowed ?? false;
  }

  /** Who may see everything in a project sees it also while it is empty. */
  #seesProject(
    project: string,
    visible: Visibility<EnvironmentFilter>,
  ): boolean {
    return (
      isVisible(visible, filter =>
        matchesEnvironmentFilter(
          { namespace: project, name: '', className: '' },
          filter,
        ),
      ) ||
      [...this.#readModel.environments.ofProject(project)].some(entry =>
        isVisible(visible, filter =>
          matchesEnvironmentFilter(entry.facts, filter),
        ),
      )
    );
  }

  #staleness(): { staleSince?: string } {
    const staleSince = this.#readModel.connection.staleSince();
    return staleSince === undefined ? {} : { staleSince };
  }

  async #written(write: () => Promise<Environment>): Promise<Environment> {
    const environment = await this.#ask(write);
    await this.#readModel.seen(environment, SEEN_WITHIN_MILLIS);
    return environment;
  }

  /** Errors of the control cluster become those of this API. */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw restErrorFrom(
        error,
        () =>
          this.#readModel.connection.staleSince() ?? this.#now().toISOString(),
      );
    }
  }
}

/** Requests are people's: each environment has somebody to ask. */
function requirePerson(caller: Caller): Person {
  if (caller.type !== 'Person') {
    throw new NotAllowedError(
      `${caller.subject} acts on nobody's behalf; environments are requested, changed and ended by people`,
    );
  }
  return caller;
}

function startOf({ status }: Environment): Start[] {
  if (status?.startedInSeconds !== undefined) {
    return [{ result: 'Ready', seconds: status.startedInSeconds }];
  }
  return status?.phase === 'Failed' && status.startedAt !== undefined
    ? [{ result: 'Failed' }]
    : [];
}
