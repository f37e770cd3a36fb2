import type { HttpRouterService } from '@backstage/backend-plugin-api';
import type { RunningController } from '@environments-dev/environment-controller';

/** Below `/api/environments`; open, as probes are nobody. */
export const HEALTH_PATH = '/controller/health';

/** Answers 200 while the controller works or stands by, else 503; why not stands in the log. */
export function healthOf(
  controller: Pick<RunningController, 'isReady' | 'state'>,
): Parameters<HttpRouterService['use']>[0] {
  return (request, response, next) => {
    if (request.method === 'GET' && request.path === HEALTH_PATH) {
      const { state } = controller.state();
      response.status(controller.isReady() ? 200 : 503).json({ state });
    } else {
      next();
    }
  };
}
