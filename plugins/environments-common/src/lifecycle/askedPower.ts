import type { Power, Schedule } from '../resources';
import { boundaryInForce } from './power';
import { rotaOfSchedule, type PowerState } from './rota';

/** A schedule says nothing again that it has not said within a year. */
const HORIZON_MILLIS = 366 * 24 * 3_600_000;

/**
 * What `spec.power` becomes when somebody asks for a state now. Where the schedule wants
 * that state anyway, or there is none and it is awake, it is Auto. Else the schedule is
 * overridden until `until`, or until it would next bring about the state by itself: who
 * sends an environment to sleep at noon finds it awake in the morning, and who wakes it at
 * night need not remember to send it back. Pure.
 *
 * @param options - `readyAt`: when it was first ready; `until`: an instant, RFC 3339
 */
export function powerAsked(
  state: PowerState,
  options: {
    schedule?: readonly Schedule[];
    readyAt: Date;
    until?: string;
    now: Date;
  },
): Power {
  const { schedule = [], readyAt, until, now } = options;
  if (until !== undefined) {
    return { mode: state, until };
  }
  const rota = rotaOfSchedule(schedule);
  const at = now.getTime();
  const inForce = boundaryInForce(rota, readyAt.getTime(), at);
  if ((inForce?.state ?? 'Awake') === state) {
    return { mode: 'Auto' };
  }
  const other = state === 'Awake' ? 'Asleep' : 'Awake';
  const next = rota.firstTo(other, at, at + HORIZON_MILLIS);
  return next
    ? { mode: state, until: new Date(next.at).toISOString() }
    : { mode: state };
}
