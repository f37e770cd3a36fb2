import { ReflectorState } from '@environments-dev/kubernetes-client';
import { Log } from '../log';

/**
 * Takes the states of a watch, and says once that it is lost and once that it is
 * back: without it nothing starts and nothing ends.
 */
export function connectionLog(
  log: Log,
  what: string,
): (state: ReflectorState) => void {
  let isLost = false;
  return state => {
    if (state.state === 'Disconnected' && !isLost) {
      isLost = true;
      log.warn('A watch is lost and opened again', {
        of: what,
        since: state.since.toISOString(),
        error: state.error.message,
      });
    }
    if (state.state === 'Live' && isLost) {
      isLost = false;
      log.info('A watch is back', { of: what });
    }
  };
}
