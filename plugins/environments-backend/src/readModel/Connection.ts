import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  KubernetesApiError,
  ReflectorState,
} from '@environments-dev/kubernetes-client';
import type { ControlClusterStatus } from '@environments-dev/plugin-environments-common';

/**
 * Whether the control cluster can be reached, as told by all that watches it: it
 * is unreachable since the first watch was lost, and reachable again once every
 * watch is live.
 */
export class Connection {
  readonly #watches = new Map<string, ReflectorState>();
  readonly #now: () => Date;
  readonly #logger: LoggerService;
  #status: ControlClusterStatus;

  constructor(
    watches: readonly string[],
    options: { now: () => Date; logger: LoggerService },
  ) {
    const { now, logger } = options;
    this.#now = now;
    this.#logger = logger;
    for (const watch of watches) {
      this.#watches.set(watch, { state: 'Syncing' });
    }
    this.#status = {
      reachable: false,
      since: now().toISOString(),
      message: 'The control cluster has not answered yet.',
    };
  }

  report(watch: string, state: ReflectorState): void {
    this.#watches.set(watch, state);
    const lost = this.#lost();
    if (lost) {
      const message = messageOf(lost.error);
      if (this.#status.message !== message) {
        this.#logger.warn('The control cluster is lost', {
          watch,
          error: lost.error.message,
        });
      }
      this.#status = {
        reachable: false,
        since: this.#status.reachable
          ? lost.since.toISOString()
          : this.#status.since,
        message,
      };
    } else if (
      !this.#status.reachable &&
      [...this.#watches.values()].every(({ state: each }) => each === 'Live')
    ) {
      this.#status = { reachable: true, since: this.#now().toISOString() };
      this.#logger.info('The control cluster is watched');
    }
  }

  status(): ControlClusterStatus {
    return this.#status;
  }

  /** Since when what is known may be out of date; undefined while it is not. */
  staleSince(): string | undefined {
    return this.#status.reachable ? undefined : this.#status.since;
  }

  /** {@link staleSince}, as lists carry it. */
  staleness(): { staleSince?: string } {
    const staleSince = this.staleSince();
    return staleSince === undefined ? {} : { staleSince };
  }

  #lost(): Extract<ReflectorState, { state: 'Disconnected' }> | undefined {
    let earliest:
      Extract<ReflectorState, { state: 'Disconnected' }> | undefined;
    for (const state of this.#watches.values()) {
      if (
        state.state === 'Disconnected' &&
        (!earliest || state.since < earliest.since)
      ) {
        earliest = state;
      }
    }
    return earliest;
  }
}

/** For everybody who is signed in: addresses and accounts stay in the log. */
function messageOf(error: Error): string {
  return error instanceof KubernetesApiError
    ? `The control cluster refuses to be watched: ${error.statusCode} ${error.reason}.`
    : 'The control cluster does not answer.';
}
