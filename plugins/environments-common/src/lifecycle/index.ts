export * from './types';
export * from './duration';
export * from './lifecycle';
export { validateSchedule, type ScheduleProblem } from './rota';
export { powerAsked } from './askedPower';
export type { PowerState } from './rota';
export * from './putBacks';
