/** Time as the controller sees it; passed in, so that tests own it. */
export interface Clock {
  now(): Date;
  /** Calls back once after `millis`; the answer cancels. */
  after(millis: number, callback: () => void): () => void;
}

/** Timers of Node.js hold at most this many milliseconds (24.8 days). */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's own clock. A longer wait than a timer holds calls back early: look again then. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(millis, callback) {
    const timer = setTimeout(
      callback,
      Math.min(Math.max(millis, 0), LONGEST_TIMER),
    );
    return () => clearTimeout(timer);
  },
};
