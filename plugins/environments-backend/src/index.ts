/**
 * The backend of Environments: REST API, read model and history.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
