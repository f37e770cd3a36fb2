/**
 * The portal's part of Environments: list, form, environment page, entity tab
 * and card. The new frontend system's plugin is the default export of `./alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityEnvironmentsCard,
  EntityEnvironmentsContent,
  EnvironmentProjectPickerFieldExtension,
  EnvironmentsPage,
  ResourceEnvironmentCard,
  environmentsPlugin,
} from './plugin';
export { isEnvironmentsAvailable } from './components/EntityEnvironments/isEnvironmentsAvailable';
export { environmentsApiRef } from './api/environmentsApi';
