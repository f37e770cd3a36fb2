export { environmentsApiFactory, environmentsApiRef } from './environmentsApi';
export { EnvironmentsProvider, errorName } from './EnvironmentsProvider';
export * from './queries';
export * from './mutations';
