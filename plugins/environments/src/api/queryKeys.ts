import type {
  ApprovalView,
  EnvironmentRef,
  ListEnvironmentsQuery,
  ListRecordsQuery,
  LogsQuery,
} from '@environments-dev/plugin-environments-common';

/**
 * Names of what is cached. All that belongs to one environment begins with
 * `['environment', namespace, name]`, so that a signal renews it with one call.
 */
export const queryKeys = {
  lists: () => ['environments'] as const,
  list: (query: ListEnvironmentsQuery) => ['environments', query] as const,
  allEnvironments: () => ['environment'] as const,
  environment: (ref: EnvironmentRef) =>
    ['environment', ref.namespace, ref.name] as const,
  resources: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'resources'] as const,
  events: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'events'] as const,
  activity: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'activity'] as const,
  logs: (ref: EnvironmentRef, query: LogsQuery) =>
    [...queryKeys.environment(ref), 'logs', query] as const,
  records: (query: ListRecordsQuery) => ['records', query] as const,
  allRecords: () => ['records'] as const,
  recordActivity: (record: string) => ['records', record, 'activity'] as const,
  allApprovals: () => ['approvals'] as const,
  approvals: (view: ApprovalView) => ['approvals', view] as const,
  approval: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'approval'] as const,
  classes: () => ['classes'] as const,
  projects: () => ['projects'] as const,
  status: () => ['status'] as const,
  entityTitles: (entityRefs: ReadonlyArray<string>) =>
    ['entity-titles', entityRefs] as const,
};
