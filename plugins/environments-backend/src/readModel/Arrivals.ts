/** How long a write waits to be seen by the watch, so that its author reads it. */
const SEEN_WITHIN_MILLIS = 2_000;

/** Lets those wait who have written something until the watches have brought it. */
export class Arrivals {
  readonly #waiting = new Set<() => void>();

  /** Something has come: who waits looks again. */
  come(): void {
    for (const look of [...this.#waiting]) {
      look();
    }
  }

  /**
   * Waits until something that came has made it so. Gives up quietly after a while: the
   * write is done, the watch only late.
   */
  async until(isSo: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(SEEN_WITHIN_MILLIS);
    while (!signal.aborted && !isSo()) {
      await new Promise<void>(resolve => {
        const settle = () => {
          this.#waiting.delete(settle);
          signal.removeEventListener('abort', settle);
          resolve();
        };
        this.#waiting.add(settle);
        signal.addEventListener('abort', settle);
      });
    }
  }
}
