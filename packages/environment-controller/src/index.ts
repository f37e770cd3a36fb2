/**
 * The reconciler of environments, as a library; `bin/environment-controller`
 * runs it as a process of its own.
 *
 * @packageDocumentation
 */
export { createController } from './run/controller';
export type { Controller, ControllerOptions } from './run/controller';
export { runController } from './run/runController';
export type { RunningController } from './run/runController';
export { systemClock } from './clock';
export type { Clock } from './clock';
export type { Log, LogFields } from './log';
export { main } from './process/main';
