/**
 * Offers every valid environment class, and every preset of one, as a software template of
 * the catalog, and shows every long-lived environment as a resource.
 *
 * @packageDocumentation
 */
export { catalogModuleEnvironments as default } from './module';
export { templateOfClass } from './templateOfClass';
export {
  ANNOTATION_PRESET,
  ANNOTATION_PROJECT,
  templateOfPreset,
} from './templateOfPreset';
export { resourceOfEnvironment } from './resourceOfEnvironment';
