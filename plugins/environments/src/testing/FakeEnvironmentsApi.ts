import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  ActivityItem,
  API_VERSION,
  ApprovalAnswer,
  ApprovalView,
  ApproveRequestInput,
  ClassAnswer,
  ControlClusterStatus,
  Environment,
  EnvironmentChange,
  EnvironmentEvent,
  EnvironmentRef,
  EnvironmentRequestInput,
  environmentSchema,
  EnvironmentsApi,
  ExtendRequestInput,
  InsightsAnswer,
  InsightsQuery,
  List,
  ListEnvironmentsQuery,
  ListRecordsQuery,
  LiveResource,
  parseDuration,
  Phase,
  powerAsked,
  PowerRequest,
  PowerState,
  PreviewAnswer,
  previewLifetime,
  ProjectAnswer,
  RecordAnswer,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { AccessWorld, fakeAccess } from './fakeAccess';
import { ClassDetailsWorld, fakeClassDetails } from './fakeClassDetails';
import { noInsights } from './someInsights';
import { fakePresets, PresetWorld } from './fakePresets';

/** What the fake knows; each test and example says its own. */
export interface FakeWorld {
  environments: Environment[];
  classes: ClassAnswer[];
  classDetails: Partial<ClassDetailsWorld>;
  access: Partial<AccessWorld>;
  presets: PresetWorld['presets'];
  repeat?: PresetWorld['repeat'];
  projects: ProjectAnswer[];
  records: RecordAnswer[];
  /** By the view that shows them. */
  approvals: Partial<Record<ApprovalView, ApprovalAnswer[]>>;
  resources: Record<string, LiveResource[]>;
  events: Record<string, EnvironmentEvent[]>;
  /** By `namespace/name` of an environment, or by the name of a closing report. */
  activity: Record<string, ActivityItem[]>;
  insights: InsightsAnswer;
  logs: string;
  preview: Partial<PreviewAnswer>;
  staleSince?: string;
  /** Thrown by every read of environments. */
  readError?: Error;
  /** Thrown by every write. */
  writeError?: Error;
  /** Reads never answer. */
  hangs: boolean;
}

function listOf<T>(items: T[], staleSince?: string): List<T> {
  return { items, totalItems: items.length, pageInfo: {}, staleSince };
}

function keyOf(environment: Environment): string {
  const { namespace = '', name } = environment.metadata;
  return stringifyEnvironmentRef({ namespace, name });
}

/** The REST API in memory: answers as the backend would, and holds what it is told. */
export class FakeEnvironmentsApi implements EnvironmentsApi {
  readonly world: FakeWorld;
  /** Requests that were made, in order. */
  readonly requested: EnvironmentRequestInput[] = [];
  /** Decisions that were made, in order. */
  readonly decided: Array<
    ApproveRequestInput & { name: string; decision: 'Approved' | 'Rejected' }
  > = [];

  readonly getAccess: EnvironmentsApi['getAccess'];
  readonly issueKubeconfig: EnvironmentsApi['issueKubeconfig'];
  readonly revokeAccess: EnvironmentsApi['revokeAccess'];
  readonly revealOutput: EnvironmentsApi['revealOutput'];
  /** Insights that were asked for, in order. */
  readonly insightsAsked: InsightsQuery[] = [];

  readonly listClassRevisions: EnvironmentsApi['listClassRevisions'];
  readonly getClassRevision: EnvironmentsApi['getClassRevision'];
  readonly getClassHistory: EnvironmentsApi['getClassHistory'];
  readonly listPresets: EnvironmentsApi['listPresets'];
  readonly getPreset: EnvironmentsApi['getPreset'];
  readonly savePreset: EnvironmentsApi['savePreset'];
  readonly savePresetOfEnvironment: EnvironmentsApi['savePresetOfEnvironment'];
  readonly savePresetOfRecord: EnvironmentsApi['savePresetOfRecord'];
  readonly changePreset: EnvironmentsApi['changePreset'];
  readonly deletePreset: EnvironmentsApi['deletePreset'];
  readonly getRepeat: EnvironmentsApi['getRepeat'];
  readonly getRecordRepeat: EnvironmentsApi['getRecordRepeat'];

  constructor(world: Partial<FakeWorld> = {}) {
    this.world = {
      environments: [],
      classes: [],
      classDetails: {},
      access: {},
      presets: [],
      projects: [
        {
          name: 'search',
          title: 'Search',
          mayRequest: true,
          environments: { used: 2, limit: 10 },
        },
      ],
      records: [],
      approvals: {},
      resources: {},
      events: {},
      activity: {},
      insights: noInsights(),
      logs: '',
      preview: {},
      hangs: false,
      ...world,
    };
    const access = fakeAccess(this.world.access);
    this.getAccess = access.getAccess;
    this.issueKubeconfig = access.issueKubeconfig;
    this.revokeAccess = access.revokeAccess;
    this.revealOutput = access.revealOutput;
    const classDetails = fakeClassDetails(this.world.classDetails);
    this.listClassRevisions = classDetails.listClassRevisions;
    this.getClassRevision = classDetails.getClassRevision;
    this.getClassHistory = classDetails.getClassHistory;
    const presets = fakePresets(this.world);
    this.listPresets = presets.listPresets;
    this.getPreset = presets.getPreset;
    this.savePreset = presets.savePreset;
    this.savePresetOfEnvironment = presets.savePresetOfEnvironment;
    this.savePresetOfRecord = presets.savePresetOfRecord;
    this.changePreset = presets.changePreset;
    this.deletePreset = presets.deletePreset;
    this.getRepeat = presets.getRepeat;
    this.getRecordRepeat = presets.getRecordRepeat;
  }

  async listEnvironments(
    query: ListEnvironmentsQuery = {},
  ): Promise<List<Environment>> {
    await this.#read();
    const { search, className, phase, namespace, entityRef, owner } = query;
    const found = this.world.environments.filter(
      ({ metadata, spec, status }) =>
        (!search || metadata.name.includes(search)) &&
        (!className || spec.className === className) &&
        (!phase || status?.phase === phase) &&
        (!namespace || metadata.namespace === namespace) &&
        (!owner || spec.owner === owner) &&
        (!entityRef || spec.purpose?.entityRef === entityRef) &&
        (query.scope !== 'mine' ||
          spec.requester?.entityRef === 'user:default/jane'),
    );
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
    await this.#read();
    return this.#find(ref);
  }

  async requestEnvironment(
    request: EnvironmentRequestInput,
  ): Promise<Environment> {
    this.#write();
    this.requested.push(request);
    const { metadata, spec } = request;
    if (
      this.world.environments.some(
        each => keyOf(each) === stringifyEnvironmentRef(metadata),
      )
    ) {
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
    this.#write();
    const environment = this.#find(ref);
    Object.assign(environment.spec, change.spec);
    return environment;
  }

  async endEnvironment(ref: EnvironmentRef): Promise<void> {
    this.#write();
    const ending = this.#find(ref);
    this.world.environments = this.world.environments.map(each =>
      each === ending && each.status
        ? { ...each, status: { ...each.status, phase: 'Ending' } }
        : each,
    );
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    extension: ExtendRequestInput = {},
  ): Promise<Environment> {
    this.#write();
    const environment = this.#find(ref);
    const rules = this.world.classes.find(
      ({ metadata }) => metadata.name === environment.spec.className,
    )?.spec.lifetime;
    const add = parseDuration(extension.add ?? rules?.extension ?? '24h');
    const { status } = environment;
    const extended: Environment = {
      ...environment,
      status: status && {
        ...status,
        endsAt:
          status.endsAt &&
          new Date(new Date(status.endsAt).getTime() + add).toISOString(),
      },
    };
    this.world.environments = this.world.environments.map(each =>
      each === environment ? extended : each,
    );
    return extended;
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

  async listApprovals(
    query: { view?: ApprovalView } = {},
  ): Promise<List<ApprovalAnswer>> {
    await this.#read();
    return listOf(
      this.world.approvals[query.view ?? 'toDecide'] ?? [],
      this.world.staleSince,
    );
  }

  async getApproval(ref: EnvironmentRef): Promise<ApprovalAnswer> {
    await this.#read();
    const found = Object.values(this.world.approvals)
      .flat()
      .find(
        ({ environment }) =>
          keyOf(environment) === stringifyEnvironmentRef(ref),
      );
    if (!found) {
      throw new NotFoundError(`${ref.name} needs no approval`);
    }
    return found;
  }

  async approveEnvironment(
    ref: EnvironmentRef,
    request: ApproveRequestInput,
  ): Promise<Environment> {
    return this.#decide(ref, request, 'Approved');
  }

  async rejectEnvironment(
    ref: EnvironmentRef,
    request: ApproveRequestInput,
  ): Promise<Environment> {
    return this.#decide(ref, request, 'Rejected');
  }

  async getResources(ref: EnvironmentRef): Promise<LiveResource[]> {
    await this.#read();
    return this.world.resources[stringifyEnvironmentRef(ref)] ?? [];
  }

  async getEvents(ref: EnvironmentRef): Promise<EnvironmentEvent[]> {
    await this.#read();
    return this.world.events[stringifyEnvironmentRef(ref)] ?? [];
  }

  async getActivity(ref: EnvironmentRef): Promise<ActivityItem[]> {
    await this.#read();
    return this.world.activity[stringifyEnvironmentRef(ref)] ?? [];
  }

  async getRecordActivity(record: string): Promise<ActivityItem[]> {
    return this.world.activity[record] ?? [];
  }

  async getLogs(): Promise<string> {
    return this.world.logs;
  }

  async preview(request: EnvironmentRequestInput): Promise<PreviewAnswer> {
    const { className, lifetime = {} } = request.spec;
    const rules = (await this.getClass(className)).spec.lifetime;
    const plan = previewLifetime(
      rules,
      { ...lifetime, extensions: [] },
      new Date(),
    );
    return {
      refusals: [],
      resources: [],
      times: {
        readyAt: plan.readyAt.toISOString(),
        marks: plan.marks.map(mark => ({ ...mark, at: mark.at.toISOString() })),
        sleepsAt: plan.sleepsAt?.toISOString(),
        endsAt: plan.endsAt.toISOString(),
        samples: 0,
      },
      ...this.world.preview,
    };
  }

  async listClasses(): Promise<List<ClassAnswer>> {
    return listOf(this.world.classes);
  }

  async getClass(name: string): Promise<ClassAnswer> {
    const found = this.world.classes.find(
      ({ metadata }) => metadata.name === name,
    );
    if (!found) {
      throw new NotFoundError(`There is no class ${name}`);
    }
    return found;
  }

  async getInsights(query: InsightsQuery = {}): Promise<InsightsAnswer> {
    this.insightsAsked.push(query);
    await this.#read();
    return this.world.insights;
  }

  async listProjects(): Promise<List<ProjectAnswer>> {
    return listOf(this.world.projects);
  }

  async listRecords(query: ListRecordsQuery = {}): Promise<List<RecordAnswer>> {
    return listOf(
      this.world.records.filter(
        ({ spec }) =>
          (!query.namespace ||
            spec.environment.namespace === query.namespace) &&
          (!query.environment || spec.environment.name === query.environment),
      ),
    );
  }

  async getRecord(name: string): Promise<RecordAnswer> {
    const found = this.world.records.find(record => record.name === name);
    if (!found) {
      throw new NotFoundError(`There is no record ${name}`);
    }
    return found;
  }

  async getControlClusterStatus(): Promise<ControlClusterStatus> {
    const { staleSince } = this.world;
    return {
      reachable: !staleSince,
      since: staleSince ?? new Date(0).toISOString(),
    };
  }

  async #decide(
    ref: EnvironmentRef,
    request: ApproveRequestInput,
    decision: 'Approved' | 'Rejected',
  ): Promise<Environment> {
    this.#write();
    const approval = await this.getApproval(ref);
    this.decided.push({ ...request, name: ref.name, decision });
    const { toDecide = [], decided = [] } = this.world.approvals;
    this.world.approvals = {
      ...this.world.approvals,
      toDecide: toDecide.filter(each => each !== approval),
      decided: [
        {
          ...approval,
          state: decision,
          mayDecide: { answer: 'No', because: 'it has been decided on' },
          decisions: [
            {
              requestHash: approval.requestHash,
              decision,
              by: 'user:default/jane',
              at: new Date().toISOString(),
              reason: request.reason ?? '',
            },
            ...approval.decisions,
          ],
        },
        ...decided,
      ],
    };
    return approval.environment;
  }

  async #read(): Promise<void> {
    if (this.world.hangs) {
      await new Promise(() => {});
    }
    if (this.world.readError) {
      throw this.world.readError;
    }
  }

  #power(
    ref: EnvironmentRef,
    state: PowerState,
    { until }: PowerRequest,
  ): Environment {
    this.#write();
    const environment = this.#find(ref);
    const { spec, status } = environment;
    const now = new Date();
    if (!status?.readyAt) {
      throw new ConflictError(`${ref.name} was not ready yet`);
    }
    const { schedule } = spec;
    const readyAt = new Date(status.readyAt);
    const phase: Phase = state === 'Asleep' ? 'Asleep' : 'Ready';
    const set: Environment = {
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
    };
    this.world.environments = this.world.environments.map(each =>
      each === environment ? set : each,
    );
    return set;
  }

  #write(): void {
    if (this.world.writeError) {
      throw this.world.writeError;
    }
  }

  #find(ref: EnvironmentRef): Environment {
    const found = this.world.environments.find(
      each => keyOf(each) === stringifyEnvironmentRef(ref),
    );
    if (!found) {
      throw new NotFoundError(`There is no environment ${ref.name}`);
    }
    return found;
  }
}
