import type { Caller } from './Caller';

/** Long enough for the requests of open pages, too short to notice a changed role late. */
const FRESH_MILLIS = 30_000;
const MOST_REMEMBERED = 10_000;

/**
 * Asks once about a caller for the many requests of their open pages: the permission
 * backend is asked over HTTP, which costs more than most of what is then answered. For
 * what is only shown; what is about to be done is asked anew.
 */
export class RecentAnswers<T> {
  readonly #now: () => number;
  readonly #answers = new Map<string, { until: number; answer: Promise<T> }>();

  /** @param now - in ms since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What `ask` answers, or has answered about this caller in the last seconds. */
  get(caller: Caller, question: string, ask: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([question, caller.credentials.principal]);
    const known = this.#answers.get(key);
    if (known && known.until > this.#now()) {
      return known.answer;
    }
    const recent = { until: this.#now() + FRESH_MILLIS, answer: ask() };
    // Re-inserted, so that the oldest come first and can be forgotten.
    this.#answers.delete(key);
    this.#answers.set(key, recent);
    this.#forgetOldest();
    recent.answer.catch(() => this.#forget(key, recent));
    return recent.answer;
  }

  #forget(key: string, failed: { answer: Promise<T> }) {
    if (this.#answers.get(key) === failed) {
      this.#answers.delete(key);
    }
  }

  #forgetOldest() {
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_REMEMBERED && oldest !== undefined) {
      this.#answers.delete(oldest);
    }
  }
}
