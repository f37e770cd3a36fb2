import { Clock, systemClock } from '../clock';

/** The real time, but whoever waits is called after half a second at most. */
export const restlessClock: Clock = {
  now: systemClock.now,
  after: (millis, callback) =>
    systemClock.after(Math.min(millis, 500), callback),
};
