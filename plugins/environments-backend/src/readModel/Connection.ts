import type { ReflectorState } from '@environments-dev/kubernetes-client';
import type { ControlClusterStatus } from '@environments-dev/plugin-environments-common';

/**
 * Whether the control cluster can be reached, as told by all that watches it: it
 * is unreachable since the first watch was lost, and reachable again once every
 * watch is live.
 */
export class Connection {
  readonly #watches = new Map<string, ReflectorState>();
  readonly #now: () => Date;
  #status: ControlClusterStatus;

  constructor(watches: readonly string[], now: () => Date) {
    this.#now = now;
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
      this.#status = {
        reachable: false,
        since: this.#status.reachable
          ? lost.since.toISOString()
          : this.#status.since,
        message: lost.error.message,
      };
    } else if (
      !this.#status.reachable &&
      [...this.#watches.values()].every(({ state: each }) => each === 'Live')
    ) {
      this.#status = { reachable: true, since: this.#now().toISOString() };
    }
  }

  status(): ControlClusterStatus {
    return this.#status;
  }

  /** Since when what is known may be out of date; undefined while it is not. */
  staleSince(): string | undefined {
    return this.#status.reachable ? undefined : this.#status.since;
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
