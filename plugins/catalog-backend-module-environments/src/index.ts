/**
 * Offers every valid environment class as a software template of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleEnvironments as default } from './module';
export { templateOfClass } from './templateOfClass';
