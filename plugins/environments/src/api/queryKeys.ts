import type {
  ApprovalView,
  EnvironmentRef,
  ListEnvironmentsQuery,
  ListPresetsQuery,
  ListRecordsQuery,
  LogsQuery,
} from '@environments-dev/plugin-environments-common';
import type { RepeatedRequest } from './repeatedRequest';

/**
 * Names of what is cached. All that belongs to one environment begins with
 * `['environment', namespace, name]`, so that a signal renews it with one call.
 */
export const queryKeys = {
  lists: () => ['environments'] as const,
  list: (query: ListEnvironmentsQuery) => ['environments', query] as const,
  listPart: (query: ListEnvironmentsQuery, cursor: string | undefined) =>
    ['environments', query, { cursor }] as const,
  /** Where the parts of a list begin that somebody has scrolled through. */
  listCursors: (query: ListEnvironmentsQuery) =>
    ['environment-cursors', query] as const,
  /** How far down somebody was in a list. */
  listScroll: (list: string) => ['list-scroll', list] as const,
  takenNames: (stem: string | undefined) => ['taken-names', stem] as const,
  allEnvironments: () => ['environment'] as const,
  environment: (ref: EnvironmentRef) =>
    ['environment', ref.namespace, ref.name] as const,
  resources: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'resources'] as const,
  events: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'events'] as const,
  access: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'access'] as const,
  activity: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'activity'] as const,
  /** Of their own: a change of the environment says nothing about its logs. */
  logs: (ref: EnvironmentRef, query: LogsQuery) =>
    ['logs', ref.namespace, ref.name, query] as const,
  records: (query: ListRecordsQuery) => ['records', query] as const,
  allRecords: () => ['records'] as const,
  recordActivity: (record: string) => ['records', record, 'activity'] as const,
  allApprovals: () => ['approvals'] as const,
  approvals: (view: ApprovalView) => ['approvals', view] as const,
  approval: (ref: EnvironmentRef) =>
    [...queryKeys.environment(ref), 'approval'] as const,
  classes: () => ['classes'] as const,
  class: (name: string) => [...queryKeys.classes(), name] as const,
  // Not below `classes`: they need not be fetched again with every signal.
  classRevisions: (name: string, today: string | undefined) =>
    ['class-details', name, 'revisions', today] as const,
  classRevision: (name: string, revision: string) =>
    ['class-details', name, 'revision', revision] as const,
  classHistory: (name: string) => ['class-details', name, 'history'] as const,
  allPresets: () => ['presets'] as const,
  presets: (query: ListPresetsQuery) => ['presets', 'list', query] as const,
  preset: (ref: EnvironmentRef | undefined) =>
    ['presets', 'one', ref?.namespace, ref?.name] as const,
  repeat: (repeated: RepeatedRequest) => ['repeat', repeated] as const,
  projects: () => ['projects'] as const,
  status: () => ['status'] as const,
  costRates: () => ['cost-rates'] as const,
  entityTitles: (entityRefs: ReadonlyArray<string>) =>
    ['entity-titles', entityRefs] as const,
};
