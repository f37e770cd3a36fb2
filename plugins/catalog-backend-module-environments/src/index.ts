/**
 * Offers every valid environment class, and every preset of one, as a software template of
 * the catalog, and shows every long-lived environment as a resource.
 *
 * @packageDocumentation
 */
export { catalogModuleEnvironments as default } from './module';
export { templateOfClass } from './templateOfClass';
export { templateOfPreset } from './templateOfPreset';
export { ANNOTATION_PRESET, ANNOTATION_PROJECT } from './annotations';
export { resourceOfEnvironment } from './resourceOfEnvironment';
