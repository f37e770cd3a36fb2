export { LifetimeBar } from './LifetimeBar';
export type { LifetimeBarSize } from './LifetimeBar';
export { lifetimeBarModel } from './lifetimeBarModel';
export type { LifetimeBarModel, LifetimeFacts } from './lifetimeBarModel';
export {
  factsOfEnvironment,
  factsOfPlan,
  factsOfPreview,
  factsOfRecord,
} from './lifetimeFacts';
