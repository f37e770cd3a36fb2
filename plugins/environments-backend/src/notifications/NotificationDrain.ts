import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { NotificationMessage } from './EnvironmentNotification';
import type { MembersOf } from './membersOf';
import { KEPT_MILLIS } from './news';
import type { NotificationStore, TakenNotification } from './NotificationStore';

/** Nobody else sends what was taken on within this time. */
const HELD_MILLIS = 5 * 60 * 1000;

const FIRST_RETRY_MILLIS = 10_000;
const LONGEST_RETRY_MILLIS = 60 * 60 * 1000;
const FORGETS_EVERY_MILLIS = 60 * 60 * 1000;

/**
 * Sends what is due, one after the other. What cannot be sent is tried again later and
 * ever less often, until it is no news any more.
 */
export class NotificationDrain {
  readonly #store: Pick<
    NotificationStore,
    'take' | 'sent' | 'putOff' | 'forget'
  >;
  readonly #service: NotificationService;
  readonly #membersOf: MembersOf;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  #forgetsAt = new Date(0);

  constructor(options: {
    store: Pick<NotificationStore, 'take' | 'sent' | 'putOff' | 'forget'>;
    service: NotificationService;
    membersOf: MembersOf;
    logger: LoggerService;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#service = options.service;
    this.#membersOf = options.membersOf;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Until nothing is due, or `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    let failed = 0;
    let lastError: unknown;
    while (!signal.aborted) {
      const taken = await this.#store.take(this.#now(), this.#in(HELD_MILLIS));
      if (!taken) {
        break;
      }
      try {
        await this.#send(taken.message);
      } catch (error) {
        failed += 1;
        lastError = error;
        await this.#store.putOff(taken, this.#in(retryMillis(taken)));
        continue;
      }
      await this.#store.sent(taken, this.#now());
    }
    if (failed > 0) {
      this.#logger.warn('Notifications could not be sent; they wait', {
        failed,
        error: String(lastError),
      });
    }
    await this.#forget();
  }

  /**
   * To all of an audience at once: Backstage tells each person of its groups once. It
   * leaves out the groups that it is told to, but not the people in them who belong to
   * another group of the audience: who is told as owner of the environment already.
   */
  async #send({
    recipients,
    except,
    ...payload
  }: NotificationMessage): Promise<void> {
    const groups = except.filter(ref => ref.startsWith('group:'));
    const members = groups.length > 0 ? await this.#membersOf(groups) : [];
    await this.#service.send({
      recipients: {
        type: 'entity',
        entityRef: recipients,
        excludeEntityRef: [...new Set([...except, ...members])],
      },
      payload,
    });
  }

  async #forget(): Promise<void> {
    if (this.#now() < this.#forgetsAt) {
      return;
    }
    this.#forgetsAt = this.#in(FORGETS_EVERY_MILLIS);
    const unsent = await this.#store.forget(this.#in(-KEPT_MILLIS));
    if (unsent > 0) {
      this.#logger.error('Notifications were given up, never sent', { unsent });
    }
  }

  #in(millis: number): Date {
    return new Date(this.#now().getTime() + millis);
  }
}

function retryMillis({ attempts }: TakenNotification): number {
  return Math.min(
    LONGEST_RETRY_MILLIS,
    FIRST_RETRY_MILLIS * 2 ** (attempts - 1),
  );
}
