/**
 * Scaffolder actions that request an environment and wait for it.
 *
 * @packageDocumentation
 */
export { scaffolderModuleEnvironments as default } from './module';
