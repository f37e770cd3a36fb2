import { systemClock } from './clock';
import { Controller, ControllerOptions, createController } from './controller';
import { sentence } from './log';
import { retryDelayMillis } from './queue';
import { readSite } from './site';

/** A controller that starts as soon as its control cluster can be reached. */
export interface RunningController {
  /** Whether everything has been listed and passes are made. */
  isReady(): boolean;
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>;
}

/**
 * Reads the installation's site values and starts a controller; while the control
 * cluster cannot be reached it tries again, and it never throws.
 */
export function runController(
  options: Omit<ControllerOptions, 'site'>,
): RunningController {
  const { client, log, clock = systemClock, random = Math.random } = options;
  let controller: Controller | undefined;
  let isReady = false;
  let isStopped = false;
  let cancelRetry = () => {};

  async function attempt(number: number): Promise<void> {
    try {
      const site = await readSite(client);
      if (isStopped) {
        return;
      }
      controller = createController({ ...options, site });
      log.info('The controller starts');
      await controller.start();
      isReady = !isStopped;
      log.info('The controller has listed all environments and classes');
    } catch (error) {
      if (isStopped) {
        return;
      }
      log.warn('The controller cannot start yet', {
        attempt: number,
        error: sentence(error),
      });
      cancelRetry = clock.after(retryDelayMillis(number, random()), () => {
        void attempt(number + 1);
      });
    }
  }

  void attempt(1);
  return {
    isReady: () => isReady,
    async stop() {
      isStopped = true;
      isReady = false;
      cancelRetry();
      await controller?.stop();
    },
  };
}
