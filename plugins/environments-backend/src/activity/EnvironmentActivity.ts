import { ServiceUnavailableError } from '@backstage/errors';
import type {
  ActivityItem,
  Environment,
  EnvironmentEvent,
  EnvironmentRecordSpec,
} from '@environments-dev/plugin-environments-common';
import type { ActivityStore } from './ActivityStore';
import {
  activityOfEnvironment,
  activityOfEvents,
  activityOfRecord,
} from './clusterActivity';
import { mergeActivity } from './merge';
import { portalActivityItem } from './portalActivity';

/** Who did what with an environment, from all who know something of it. */
export class EnvironmentActivity {
  readonly #store: Pick<ActivityStore, 'list'>;
  readonly #readEvents: (
    environment: Environment,
  ) => Promise<EnvironmentEvent[]>;

  constructor(options: {
    store: Pick<ActivityStore, 'list'>;
    /** Kubernetes Events about the environment itself. */
    readEvents: (environment: Environment) => Promise<EnvironmentEvent[]>;
  }) {
    this.#store = options.store;
    this.#readEvents = options.readEvents;
  }

  /** Newest first; without Events while the control cluster cannot be asked. */
  async ofEnvironment(environment: Environment): Promise<ActivityItem[]> {
    const [portal, events] = await Promise.all([
      this.#portal(environment.metadata.uid ?? ''),
      this.#readEvents(environment).catch(noneWhileUnavailable),
    ]);
    return mergeActivity(
      portal,
      activityOfEnvironment(environment),
      activityOfEvents(events),
    );
  }

  /** Newest first; of an environment that has ended. */
  async ofRecord(spec: EnvironmentRecordSpec): Promise<ActivityItem[]> {
    return mergeActivity(
      await this.#portal(spec.environment.uid),
      activityOfRecord(spec),
    );
  }

  async #portal(uid: string): Promise<ActivityItem[]> {
    return (await this.#store.list(uid)).map(portalActivityItem);
  }
}

function noneWhileUnavailable(error: unknown): EnvironmentEvent[] {
  if (error instanceof ServiceUnavailableError) {
    return [];
  }
  throw error;
}
