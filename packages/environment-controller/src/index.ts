/**
 * The reconciler of environments, as a library; `bin/environment-controller`
 * runs it as a process of its own.
 *
 * @packageDocumentation
 */
export { createController } from './controller';
export type { Controller, ControllerOptions } from './controller';
export { runController } from './runController';
export type { RunningController } from './runController';
export { readSite } from './site';
export { systemClock } from './clock';
export type { Clock } from './clock';
export type { Log, LogFields } from './log';
export { main } from './main';
