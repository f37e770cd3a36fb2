/**
 * The class language: compile, validate, accept, plan, assess. Pure and isomorphic; the
 * portal's preview and the controller run the same code.
 *
 * @packageDocumentation
 */
export { compileClass } from './compile';
export { acceptEnvironment, REFUSAL_REASONS } from './accept';
export * from './approval';
export {
  savedParameters,
  savedRequestRefusals,
  type SavedRequest,
} from './savedRequest';
export { planEnvironment, previewPlan } from './plan';
export { assessResource } from './assess';
export { assessKind } from './readiness';
export { isJsonObject } from './json';
export { compileParametersSchema } from './parametersSchema';
export { hashJson } from './hash';
export { renderOutputs } from './outputs';
export type * from './types';
export * from './cost';
export * from './placement';
