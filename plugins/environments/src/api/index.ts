export { environmentsApiFactory, environmentsApiRef } from './environmentsApi';
export { EnvironmentsProvider } from './EnvironmentsProvider';
export { errorMessage, errorName } from './errors';
export * from './queries';
export * from './activityQueries';
export { queryKeys } from './queryKeys';
export * from './mutations';
export * from './approvals';
export { useEntityTitles } from './entityTitles';
