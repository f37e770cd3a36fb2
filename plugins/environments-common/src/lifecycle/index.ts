export * from './types';
export * from './duration';
export * from './lifecycle';
export { validateSchedule, type ScheduleProblem } from './rota';
