import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EnvironmentRecord } from '@environments-dev/plugin-environments-common';
import type { RecordStore } from './RecordStore';

/**
 * Takes records into history as the watch brings them. A row per environment, so
 * that replicas and restarts may all take the same record in; what the database
 * refuses is tried again.
 */
export class RecordIntake {
  readonly #records: Pick<RecordStore, 'put'>;
  readonly #logger: LoggerService;
  readonly #onTaken: (record: EnvironmentRecord) => void;
  readonly #delay: (millis: number, signal: AbortSignal) => Promise<void>;
  /** By UID of the environment: the newest version that is not stored yet. */
  readonly #waiting = new Map<string, EnvironmentRecord>();
  #draining: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(options: {
    records: Pick<RecordStore, 'put'>;
    logger: LoggerService;
    /** When a record can be read from history. */
    onTaken: (record: EnvironmentRecord) => void;
    /** Rejects when `signal` aborts. */
    delay: (millis: number, signal: AbortSignal) => Promise<void>;
  }) {
    this.#records = options.records;
    this.#logger = options.logger;
    this.#onTaken = options.onTaken;
    this.#delay = options.delay;
  }

  take(record: EnvironmentRecord): void {
    this.#waiting.set(record.spec.environment.uid, record);
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = undefined;
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#draining;
  }

  async #drain(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; this.#waiting.size > 0 && !signal.aborted;) {
      const [[uid, record]] = this.#waiting;
      try {
        await this.#records.put(record);
        failures = 0;
        if (this.#waiting.get(uid) === record) {
          this.#waiting.delete(uid);
        }
        this.#onTaken(record);
      } catch (error) {
        failures += 1;
        this.#logger.error('A record could not be taken into history', {
          record: record.metadata.name,
          error: String(error),
          failures,
        });
        this.#putBack(uid);
        await this.#delay(Math.min(30_000, 500 * 2 ** failures), signal).catch(
          () => undefined,
        );
      }
    }
  }

  /** Behind the others, which one record that no database takes must not hold up. */
  #putBack(uid: string): void {
    const record = this.#waiting.get(uid);
    if (record) {
      this.#waiting.delete(uid);
      this.#waiting.set(uid, record);
    }
  }
}
