/**
 * Runs the controller of environments inside the backend, for small installations.
 *
 * @packageDocumentation
 */
export { environmentsModuleController as default } from './module';
