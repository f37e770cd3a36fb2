/** Where signals go: to every open portal. */
export type PublishChange = (uid: string) => void;

/**
 * Tells open portals which objects changed: at once, and then at most once per
 * object and interval, the last change always included.
 */
export class ChangeSignals {
  readonly #publish: PublishChange;
  readonly #intervalMillis: number;
  readonly #setTimer: (callback: () => void, millis: number) => void;
  /** By UID: whether it changed again since it was last told. */
  readonly #told = new Map<string, 'Unchanged' | 'ChangedAgain'>();

  constructor(options: {
    publish: PublishChange;
    intervalMillis: number;
    setTimer: (callback: () => void, millis: number) => void;
  }) {
    this.#publish = options.publish;
    this.#intervalMillis = options.intervalMillis;
    this.#setTimer = options.setTimer;
  }

  changed(uid: string): void {
    if (this.#told.has(uid)) {
      this.#told.set(uid, 'ChangedAgain');
      return;
    }
    this.#tell(uid);
  }

  #tell(uid: string) {
    this.#told.set(uid, 'Unchanged');
    this.#publish(uid);
    this.#setTimer(() => {
      const state = this.#told.get(uid);
      this.#told.delete(uid);
      if (state === 'ChangedAgain') {
        this.#tell(uid);
      }
    }, this.#intervalMillis);
  }
}
