export {
  parameterChanges,
  parameterChangeSchema,
  type ParameterChange,
} from './parameterChanges';
export { fixedToday } from './fixedToday';
