/** Where signals go: to every open portal. */
export type PublishChanges = (uids: readonly string[]) => void;

/** What one message carries at most: it crosses the event bus as one request. */
const MOST_UIDS = 500;

/**
 * Tells open portals which objects changed: of the first at once, then of all that
 * changed in an interval together. However much goes on in the control cluster, a
 * portal hears of it a few times a second, the last change always included.
 */
export class ChangeSignals {
  readonly #publish: PublishChanges;
  readonly #intervalMillis: number;
  readonly #setTimer: (callback: () => void, millis: number) => void;
  /** What changed since the last message; undefined: quiet, so the next is told at once. */
  #waiting: Set<string> | undefined;

  constructor(options: {
    publish: PublishChanges;
    intervalMillis: number;
    setTimer: (callback: () => void, millis: number) => void;
  }) {
    this.#publish = options.publish;
    this.#intervalMillis = options.intervalMillis;
    this.#setTimer = options.setTimer;
  }

  changed(uid: string): void {
    if (this.#waiting) {
      this.#waiting.add(uid);
      return;
    }
    this.#tell([uid]);
  }

  #tell(uids: readonly string[]) {
    const waiting = new Set<string>();
    this.#waiting = waiting;
    for (let from = 0; from < uids.length; from += MOST_UIDS) {
      this.#publish(uids.slice(from, from + MOST_UIDS));
    }
    this.#setTimer(() => {
      this.#waiting = undefined;
      if (waiting.size > 0) {
        this.#tell([...waiting]);
      }
    }, this.#intervalMillis);
  }
}
