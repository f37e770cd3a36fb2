/** How often what is asked for is done. */
export interface Pace {
  /** How long after it is asked for: gathers the burst of one change. */
  gatherMillis: number;
  /** How much time lies between the beginnings of two calls, at least. */
  restMillis: number;
  /** How much more of it at most, by chance: of many who hear the same, not all call at once. */
  jitterMillis: number;
}

/** Time and chance as a browser has them; tests bring their own. */
export interface PaceClock {
  now(): number;
  random(): number;
  /** Returns what calls it off. */
  setTimer(callback: () => void, millis: number): () => void;
}

const systemClock: PaceClock = {
  now: Date.now,
  random: Math.random,
  setTimer(callback, millis) {
    const timer = setTimeout(callback, millis);
    return () => clearTimeout(timer);
  },
};

/** After a call that took long it waits as long again, up to this: who is slow is asked less. */
const LONGEST_REST_FOR_SLOW_MILLIS = 5_000;

/**
 * Does something again whenever it is asked for, but no more often than its pace
 * allows, never twice at a time, and always once more after the last asking. For
 * clients of signals: however many changes there are, each client asks for news a
 * bounded number of times.
 */
export class PacedCall {
  readonly #call: () => Promise<unknown>;
  readonly #pace: Pace;
  readonly #clock: PaceClock;
  #notBefore = 0;
  #state: 'Idle' | 'Waiting' | 'Calling' | 'CallingAskedAgain' | 'Stopped' =
    'Idle';
  #callOff: () => void = () => undefined;

  /** @param call - what is done; a rejection is the caller's to show, and ends the call */
  constructor(
    call: () => Promise<unknown>,
    pace: Pace,
    clock: PaceClock = systemClock,
  ) {
    this.#call = call;
    this.#pace = pace;
    this.#clock = clock;
  }

  ask(): void {
    if (this.#state === 'Idle') {
      this.#wait();
    } else if (this.#state === 'Calling') {
      this.#state = 'CallingAskedAgain';
    }
  }

  /** For good. */
  stop(): void {
    this.#state = 'Stopped';
    this.#callOff();
  }

  #wait() {
    const { now, random, setTimer } = this.#clock;
    const { gatherMillis, jitterMillis } = this.#pace;
    const rest = Math.max(gatherMillis, this.#notBefore - now());
    this.#state = 'Waiting';
    this.#callOff = setTimer(
      () => void this.#make(),
      rest + random() * jitterMillis,
    );
  }

  async #make() {
    const began = this.#clock.now();
    this.#state = 'Calling';
    await this.#call().catch(() => undefined);
    const ended = this.#clock.now();
    this.#notBefore = Math.max(
      began + this.#pace.restMillis,
      ended + Math.min(ended - began, LONGEST_REST_FOR_SLOW_MILLIS),
    );
    this.#afterwards();
  }

  #afterwards() {
    if (this.#state === 'CallingAskedAgain') {
      this.#wait();
    } else if (this.#state === 'Calling') {
      this.#state = 'Idle';
    }
  }
}
