import { sentence } from '../log';
import { ControllerOptions, createController } from './controller';

/** A controller that starts as soon as its control cluster can be reached. */
export interface RunningController {
  /** Whether everything has been listed and passes are made. */
  isReady(): boolean;
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>;
}

/**
 * Starts a controller and never throws: while its control cluster cannot be reached
 * it keeps trying, and says so in its log.
 */
export function runController(options: ControllerOptions): RunningController {
  const { log } = options;
  const controller = createController(options);
  let state: 'Starting' | 'Ready' | 'Stopped' = 'Starting';

  log.info('The controller starts');
  controller.start().then(
    () => {
      if (state === 'Starting') {
        state = 'Ready';
        log.info('The controller has listed all environments and classes');
      }
    },
    error => {
      if (state === 'Starting') {
        log.error('The controller cannot start', { error: sentence(error) });
      }
    },
  );

  return {
    isReady: () => state === 'Ready',
    async stop() {
      state = 'Stopped';
      await controller.stop();
    },
  };
}
