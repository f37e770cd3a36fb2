/**
 * The reconciler of environments, as a library; `bin/environment-controller`
 * runs it as a process of its own.
 *
 * @packageDocumentation
 */
export { createController } from './run/controller';
export type { Controller, ControllerOptions } from './run/controller';
export { ControllerGaveUpError, runController } from './run/runController';
export type {
  ControllerState,
  RunControllerOptions,
  RunningController,
} from './run/runController';
export type { Meter } from './telemetry/meter';
export { createRequestCounter } from './telemetry/requestMetrics';
export { systemClock } from './clock';
export type { Clock } from './clock';
export type { Log, LogFields } from './log';
export { main } from './process/main';
export { DEFAULT_RETENTION } from './records/recordFacts';
export type { RecordRetention } from './records/recordFacts';
