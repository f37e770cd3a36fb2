export { environmentsApiFactory, environmentsApiRef } from './environmentsApi';
export { EnvironmentsProvider } from './EnvironmentsProvider';
export { errorMessage, errorName } from './errors';
export * from './queries';
export * from './mutations';
export { useEntityTitles } from './entityTitles';
