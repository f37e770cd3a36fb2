import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { AccessAccounts } from '../service/access/AccessAccounts';
import { WatchedEnvironments } from '../service/live/WatchedEnvironments';
import { ClusterNodes } from './ClusterNodes';
import { ReadModel } from './ReadModel';
import type { ReadModelListener } from './ReadModel';

/** How long the objects of an environment are watched after somebody looked at them. */
const IDLE_MILLIS = 120_000;

/** More pages than people have open, and fewer watches than trouble an API server. */
const MOST_WATCHED = 200;

/** What is known of the control cluster, kept by watches. */
export interface Watching {
  readModel: ReadModel;
  nodes: ClusterNodes;
  /** Whom kubeconfigs were made for. */
  accounts: AccessAccounts;
  /** What the environments run that somebody looks at. */
  watched: WatchedEnvironments;
  stop(): Promise<void>;
}

export function startWatching(options: {
  /** Acts as the portal's account. */
  client: KubernetesClient;
  listeners: readonly ReadModelListener[];
  /** Called with the UID of an environment when something that it runs has changed. */
  onChange: (uid: string) => void;
  logger: LoggerService;
  now: () => Date;
}): Watching {
  const { client, listeners, onChange, logger, now } = options;
  const watching = {
    readModel: new ReadModel({ client, logger, now, listeners }),
    nodes: new ClusterNodes({ client }),
    accounts: new AccessAccounts({ client, logger }),
    watched: new WatchedEnvironments({
      client,
      idleMillis: IDLE_MILLIS,
      most: MOST_WATCHED,
      setTimer: (callback, millis) => setTimeout(callback, millis).unref(),
      now: Date.now,
      onChange,
    }),
  };
  return {
    ...watching,
    async stop() {
      await Promise.all(Object.values(watching).map(watch => watch.stop()));
    },
  };
}
