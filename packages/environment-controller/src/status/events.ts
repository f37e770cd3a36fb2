import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { API_VERSION } from '@environments-dev/plugin-environments-common';
import { Clock } from '../clock';
import { Log, sentence } from '../log';
import { StoredEnvironment } from '../watch/environments';

/** What is told of an environment in `kubectl describe`. */
export interface EnvironmentEvent {
  type: 'Normal' | 'Warning';
  /** One word, for programs. */
  reason: 'Warned' | 'Failed' | 'Ending' | 'EndBlocked';
  message: string;
}

/** Writes Kubernetes Events; what cannot be written is logged and never holds up a pass. */
export interface EventRecorder {
  record(environment: StoredEnvironment, event: EnvironmentEvent): void;
}

const LONGEST_MESSAGE = 1024;

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
    record(environment, event) {
      const { name, namespace, uid, resourceVersion } = environment.metadata;
      const at = clock.now().toISOString();
      const suffix = `${clock.now().getTime().toString(16)}${Math.floor(
        random() * 2 ** 20,
      ).toString(16)}`;
      client
        .create(resourceTypes.events, {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: `${name}.${suffix}`, namespace },
          involvedObject: {
            apiVersion: API_VERSION,
            kind: 'Environment',
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
            environment: `${namespace}/${name}`,
            reason: event.reason,
            error: sentence(error),
          });
        });
    },
  };
}
