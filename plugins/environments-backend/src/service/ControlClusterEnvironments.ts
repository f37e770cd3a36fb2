import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type {
  ActivityItem,
  ApprovalAnswer,
  ApprovalView,
  ClassAnswer,
  ControlClusterStatus,
  Environment,
  EnvironmentChange,
  EnvironmentEvent,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  List,
  LiveResource,
  PowerRequest,
  PowerState,
  PreviewAnswer,
  ProjectAnswer,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type {
  EnvironmentClassFilter,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type { EnvironmentActivity } from '../activity/EnvironmentActivity';
import type { AskControlCluster } from '../controlCluster/askControlCluster';
import type { RecordQuery, RecordStore } from '../history/RecordStore';
import { matchesQuery, pageOf } from '../readModel/environmentQuery';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { ReadModel } from '../readModel/ReadModel';
import type { ApprovalInbox, ApprovalSight } from './approvals/ApprovalInbox';
import type { ApprovalWriter, Decision } from './approvals/ApprovalWriter';
import type { Caller, Person } from './Caller';
import type { ClassCatalog } from './ClassCatalog';
import type { EnvironmentsService } from './EnvironmentsService';
import type { EnvironmentWriter } from './EnvironmentWriter';
import { readEvents } from './live/environmentEvents';
import { readLiveResources } from './live/liveResources';
import { readPodLogs } from './live/podLogs';
import type { Previews } from './preview/Previews';
import type { ProjectCatalog } from './ProjectCatalog';
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
  readonly #ask: AskControlCluster;
  readonly #readModel: ReadModel;
  readonly #records: RecordStore;
  readonly #classes: ClassCatalog;
  readonly #projects: ProjectCatalog;
  readonly #previews: Previews;
  readonly #activity: EnvironmentActivity;
  readonly #writer: EnvironmentWriter;
  readonly #inbox: ApprovalInbox;
  readonly #approvals: ApprovalWriter;

  constructor(options: {
    /** Acts as the portal's account. */
    client: KubernetesClient;
    ask: AskControlCluster;
    readModel: ReadModel;
    records: RecordStore;
    classes: ClassCatalog;
    projects: ProjectCatalog;
    previews: Previews;
    activity: EnvironmentActivity;
    writer: EnvironmentWriter;
    inbox: ApprovalInbox;
    approvals: ApprovalWriter;
  }) {
    this.#client = options.client;
    this.#ask = options.ask;
    this.#readModel = options.readModel;
    this.#records = options.records;
    this.#classes = options.classes;
    this.#projects = options.projects;
    this.#previews = options.previews;
    this.#activity = options.activity;
    this.#writer = options.writer;
    this.#inbox = options.inbox;
    this.#approvals = options.approvals;
  }

  async listEnvironments(request: {
    query: EnvironmentQuery;
    visible: Visibility<EnvironmentFilter>;
  }): Promise<List<Environment>> {
    await this.#known();
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
    await this.#known();
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
    await this.#known();
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

  async listApprovals(
    request: {
      query: { view: ApprovalView; limit: number };
      sight: ApprovalSight;
    },
    caller: Caller,
  ): Promise<List<ApprovalAnswer>> {
    await this.#known();
    const { query, sight } = request;
    const found = await this.#ask(() => this.#inbox.list(query, sight, caller));
    return { ...found, pageInfo: {}, ...this.#staleness() };
  }

  async getApproval(
    ref: EnvironmentRef,
    { sight }: { sight: ApprovalSight },
    caller: Caller,
  ): Promise<ApprovalAnswer> {
    const environment = await this.getEnvironment(ref);
    return this.#ask(() => this.#inbox.get(environment, sight, caller));
  }

  async decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    const environment = await this.getEnvironment(ref);
    const approval = await this.#ask(() =>
      this.#approvals.decide(
        environment,
        this.#inbox.standing(environment),
        decision,
        person,
      ),
    );
    await this.#readModel.seenApproval(approval, SEEN_WITHIN_MILLIS);
    return this.getEnvironment(ref);
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
    await this.#known();
    return this.#ask(() => this.#previews.preview(request, person));
  }

  async listClasses(request: {
    visible: Visibility<EnvironmentClassFilter>;
  }): Promise<List<ClassAnswer>> {
    await this.#known();
    return this.#whole(await this.#classes.list(request.visible));
  }

  async getClass(name: string): Promise<ClassAnswer> {
    await this.#known();
    return this.#classes.get(name);
  }

  async listProjects(
    request: { visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<ProjectAnswer>> {
    await this.#known();
    return this.#whole(await this.#projects.list(request.visible, caller));
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

  async listActivity(ref: EnvironmentRef): Promise<ActivityItem[]> {
    return this.#activity.ofEnvironment(await this.getEnvironment(ref));
  }

  async listRecordActivity(name: string): Promise<ActivityItem[]> {
    const { spec } = await this.getRecord(name);
    return this.#activity.ofRecord(spec);
  }

  status(): ControlClusterStatus {
    return this.#readModel.connection.status();
  }

  #known(): Promise<void> {
    return this.#readModel.requireKnowledge(KNOWN_WITHIN_MILLIS);
  }

  /** A list that has one page. */
  #whole<T>(items: T[]): List<T> {
    return {
      items,
      totalItems: items.length,
      pageInfo: {},
      ...this.#staleness(),
    };
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
}

/** Requests are people's: each environment has somebody to ask. */
function requirePerson(caller: Caller): Person {
  if (caller.type !== 'Person') {
    throw new NotAllowedError(
      `${caller.subject} acts on nobody's behalf; environments are requested, approved, changed and ended by people`,
    );
  }
  return caller;
}
