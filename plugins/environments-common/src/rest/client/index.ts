export {
  createEnvironmentsClient,
  type EnvironmentsApi,
} from './EnvironmentsClient';
export { fieldErrorsOf, type FieldError } from './fieldErrors';
export type { EnvironmentsCallOptions } from './http';
export { PacedCall, type Pace, type PaceClock } from './PacedCall';
