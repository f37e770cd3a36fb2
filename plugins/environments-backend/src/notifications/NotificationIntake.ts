import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Environment,
  EnvironmentRecord,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentNotification } from './EnvironmentNotification';
import { NEWS_MILLIS } from './news';
import { notificationsOfEnvironment } from './notificationsOfEnvironment';
import { notificationsOfRecord } from './notificationsOfRecord';
import type { NotificationStore } from './NotificationStore';
import type { KnownClass } from './subject';

/** Objects that are looked at between two writes. */
const BATCH = 200;

/** Notifications remembered as stored; the database knows the rest. */
const MOST_REMEMBERED = 50_000;

/**
 * Finds what is to be told in what the watch brings, and stores it. Only what happened
 * after the first start of the plugin is news, and only for some days: neither an
 * installation into a cluster in use nor a long outage floods anybody.
 */
export class NotificationIntake {
  readonly #store: Pick<NotificationStore, 'firstStart' | 'add'>;
  readonly #classOf: (name: string) => KnownClass;
  readonly #synced: () => Promise<void>;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #delay: (millis: number, signal: AbortSignal) => Promise<void>;
  /** By UID, the newest state of each: what is to be told of it. */
  readonly #waiting = new Map<string, () => EnvironmentNotification[]>();
  readonly #stored = new Set<string>();
  readonly #stopping = new AbortController();
  #firstStart: string | undefined;
  #classesKnown: Promise<boolean> | undefined;
  #draining: Promise<void> | undefined;

  constructor(options: {
    store: Pick<NotificationStore, 'firstStart' | 'add'>;
    /** What is known of a class. */
    classOf: (name: string) => KnownClass;
    /** Resolves when all classes are known; rejects when that is given up. */
    synced: () => Promise<void>;
    logger: LoggerService;
    now: () => Date;
    /** Rejects when `signal` aborts. */
    delay: (millis: number, signal: AbortSignal) => Promise<void>;
  }) {
    this.#store = options.store;
    this.#classOf = options.classOf;
    this.#synced = options.synced;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#delay = options.delay;
  }

  takeEnvironment(environment: Environment): void {
    this.#take(`Environment ${environment.metadata.uid}`, () =>
      notificationsOfEnvironment(
        environment,
        this.#classOf(environment.spec.className),
      ),
    );
  }

  takeRecord(record: EnvironmentRecord): void {
    this.#take(`Record ${record.spec.environment.uid}`, () =>
      notificationsOfRecord(record, this.#classOf(record.spec.className)),
    );
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#draining;
  }

  #take(key: string, notifications: () => EnvironmentNotification[]): void {
    if (this.#stopping.signal.aborted) {
      return;
    }
    this.#waiting.set(key, notifications);
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = undefined;
    });
  }

  async #drain(): Promise<void> {
    const { signal } = this.#stopping;
    // Once, not for each change: each time leaves a listener at the signal.
    this.#classesKnown ??= this.#areClassesKnown(signal);
    if (!(await this.#classesKnown)) {
      return;
    }
    for (let failures = 0; this.#waiting.size > 0 && !signal.aborted;) {
      const batch = [...this.#waiting].slice(0, BATCH);
      try {
        await this.#storeNews(batch.flatMap(([, found]) => found()));
        failures = 0;
        for (const [key, found] of batch) {
          if (this.#waiting.get(key) === found) {
            this.#waiting.delete(key);
          }
        }
      } catch (error) {
        failures += 1;
        this.#logger.error('Notifications could not be stored', {
          error: String(error),
          failures,
        });
        await this.#delay(Math.min(30_000, 500 * 2 ** failures), signal).catch(
          () => undefined,
        );
      }
    }
  }

  /** False: the backend stops before the first list was read. */
  async #areClassesKnown(signal: AbortSignal): Promise<boolean> {
    return Promise.race([
      this.#synced().then(
        () => true,
        () => false,
      ),
      aborted(signal).then(() => false),
    ]);
  }

  async #storeNews(found: readonly EnvironmentNotification[]): Promise<void> {
    const now = this.#now();
    this.#firstStart ??= await this.#store.firstStart(now);
    const oldest = Math.max(
      Date.parse(this.#firstStart),
      now.getTime() - NEWS_MILLIS,
    );
    const news = found.filter(
      each => Date.parse(each.at) >= oldest && !this.#stored.has(keyOf(each)),
    );
    if (news.length === 0) {
      return;
    }
    await this.#store.add(news, now);
    if (this.#stored.size > MOST_REMEMBERED) {
      this.#stored.clear();
    }
    news.forEach(each => this.#stored.add(keyOf(each)));
  }
}

function keyOf({ uid, transition, audience }: EnvironmentNotification): string {
  return `${uid} ${audience} ${transition}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
