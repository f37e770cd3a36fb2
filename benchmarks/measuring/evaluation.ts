import type { ControllerProcess } from './controllerProcess';
import { sumOf, type Sample } from './prometheusText';

const LOOK_AGAIN_MILLIS = 100;

/** Resolves once the controller has made a pass over so many environments and has nothing to do. */
export async function untilEvaluated(
  controller: ControllerProcess,
  size: number,
): Promise<void> {
  while (!isEvaluated(await controller.metrics(), size)) {
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MILLIS));
  }
}

/** By the metrics of controller-runtime's names that the controller serves. */
export function isEvaluated(samples: readonly Sample[], size: number): boolean {
  const ofEnvironments = (name: string) =>
    sumOf(samples, name, ({ controller, name: queue }) =>
      [controller, queue].includes('environment'),
    );
  return (
    ofEnvironments('controller_runtime_reconcile_total') >= size &&
    ofEnvironments('workqueue_depth') === 0 &&
    ofEnvironments('controller_runtime_active_workers') === 0
  );
}
