/** Compares the API server's clock with ours, from the answers that pass by. */
export interface ServerClock {
  observe(dateHeader: string | undefined): void;
  /** The server's time less ours, in ms, to within a second; undefined before the first answer. */
  skewMillis(): number | undefined;
}

export function createServerClock(now: () => number): ServerClock {
  let skew: number | undefined;
  return {
    observe(dateHeader) {
      const seconds = dateHeader === undefined ? NaN : Date.parse(dateHeader);
      if (!Number.isNaN(seconds)) {
        // The header cuts the fraction of its second off: half a second on average.
        skew = seconds + 500 - now();
      }
    },
    skewMillis: () => skew,
  };
}
