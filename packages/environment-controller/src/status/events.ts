import {
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Clock } from '../clock';
import { Log, sentence } from '../log';
import { keyOf } from '../watch/freshness';

/** What an event is about: an environment, its class or its record. */
export type EventTarget = Pick<KubernetesObject, 'apiVersion' | 'kind'> & {
  metadata: Pick<
    KubernetesObject['metadata'],
    'name' | 'namespace' | 'uid' | 'resourceVersion'
  >;
};

/** What is told of it in `kubectl describe`. */
export interface EnvironmentEvent {
  type: 'Normal' | 'Warning';
  /** One word, for programs. */
  reason:
    | 'Warned'
    | 'Slept'
    | 'Woke'
    | 'Failed'
    | 'Ending'
    | 'EndBlocked'
    | 'LeftOver'
    | 'Moved'
    | 'Drifted'
    | 'Healed'
    | 'Contested'
    | 'ApprovalRequired'
    | 'Approved'
    | 'Rejected'
    | 'InvalidLimits';
  message: string;
}

/** Writes Kubernetes Events; what cannot be written is logged and never holds up a pass. */
export interface EventRecorder {
  record(target: EventTarget, event: EnvironmentEvent): void;
}

const LONGEST_MESSAGE = 1024;

/** Where the API server wants the events of what has no namespace. */
const OF_CLUSTER_SCOPED = 'default';

/**
 * Events are written on transitions only, and not on those that cost every
 * environment a request and that its status tells anyway: that it is ready.
 */
export function createEventRecorder(options: {
  client: KubernetesClient;
  clock: Clock;
  log: Log;
  random(): number;
}): EventRecorder {
  const { client, clock, log, random } = options;
  return {
    record({ apiVersion, kind, metadata }, event) {
      const { name, namespace, uid, resourceVersion } = metadata;
      const at = clock.now().toISOString();
      const suffix = `${clock.now().getTime().toString(16)}${Math.floor(
        random() * 2 ** 20,
      ).toString(16)}`;
      client
        .create(resourceTypes.events, {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: {
            name: `${name}.${suffix}`,
            namespace: namespace ?? OF_CLUSTER_SCOPED,
          },
          involvedObject: {
            apiVersion,
            kind,
            name,
            namespace,
            uid,
            resourceVersion,
          },
          type: event.type,
          reason: event.reason,
          message: event.message.slice(0, LONGEST_MESSAGE),
          source: { component: 'environment-controller' },
          reportingComponent: 'environments.dev/controller',
          firstTimestamp: at,
          lastTimestamp: at,
          count: 1,
        })
        .catch(error => {
          log.warn('An event could not be written', {
            [kind.toLowerCase()]: keyOf({ metadata }),
            reason: event.reason,
            error: sentence(error),
          });
        });
    },
  };
}
