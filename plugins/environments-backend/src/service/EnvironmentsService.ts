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
import type {
  EnvironmentClassFilter,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { RecordQuery } from '../history/RecordStore';
import type { ApprovalSight } from './approvals/ApprovalInbox';
import type { Decision } from './approvals/ApprovalWriter';
import type { Caller } from './Caller';
import type { Visibility } from './visibility';

/**
 * What the REST API offers, without HTTP. Implementations are wrapped round each
 * other: the inner one knows the control cluster, the next what the caller may see
 * and do, the outermost writes down what was done.
 *
 * What may not be seen is a `NotFoundError`; what may not be done a
 * `NotAllowedError`; a bad request an {@link InvalidRequestError} that names the
 * fields; and without a control cluster a write is a
 * {@link ControlClusterUnavailableError}, while reads answer what is known.
 */
export interface EnvironmentsService {
  listEnvironments(
    request: {
      query: EnvironmentQuery;
      visible: Visibility<EnvironmentFilter>;
    },
    caller: Caller,
  ): Promise<List<Environment>>;
  getEnvironment(ref: EnvironmentRef, caller: Caller): Promise<Environment>;
  createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment>;
  changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment>;
  extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment>;
  /** Puts it to sleep, or wakes it. */
  powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment>;
  /** Begins the end; again and again without harm. Answers the environment as it ends. */
  endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment>;

  listApprovals(
    request: {
      query: { view: ApprovalView; limit: number };
      sight: ApprovalSight;
    },
    caller: Caller,
  ): Promise<List<ApprovalAnswer>>;
  getApproval(
    ref: EnvironmentRef,
    request: { sight: ApprovalSight },
    caller: Caller,
  ): Promise<ApprovalAnswer>;
  /** Approves or rejects; answers the environment, which need not have heard of it yet. */
  decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment>;

  listResources(ref: EnvironmentRef, caller: Caller): Promise<LiveResource[]>;
  listEvents(ref: EnvironmentRef, caller: Caller): Promise<EnvironmentEvent[]>;
  readLogs(
    ref: EnvironmentRef,
    query: { pod: string; container?: string; tailLines: number },
    caller: Caller,
  ): Promise<string>;

  /** The review before submit. */
  previewEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<PreviewAnswer>;

  listClasses(
    request: { visible: Visibility<EnvironmentClassFilter> },
    caller: Caller,
  ): Promise<List<ClassAnswer>>;
  getClass(name: string, caller: Caller): Promise<ClassAnswer>;
  listProjects(
    request: { visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<ProjectAnswer>>;
  listRecords(
    request: { query: RecordQuery; visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<RecordAnswer>>;
  getRecord(name: string, caller: Caller): Promise<RecordAnswer>;

  /** Who did what with it, and what happened to it, newest first. */
  listActivity(ref: EnvironmentRef, caller: Caller): Promise<ActivityItem[]>;
  /** The same of an environment that has ended, by the name of its record. */
  listRecordActivity(name: string, caller: Caller): Promise<ActivityItem[]>;

  status(): ControlClusterStatus;
}
