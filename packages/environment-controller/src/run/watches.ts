import { IdentityPrefixes } from '@environments-dev/environment-classes';
import { KubernetesClient } from '@environments-dev/kubernetes-client';
import { createClasses } from '../classes/classes';
import { Clock } from '../clock';
import { Dependencies } from '../dependencies';
import { createInnerClusters } from '../innerClusters/innerClusters';
import { freesRoom, waitingKeys } from '../limits/freesRoom';
import { createProjects } from '../limits/projects';
import { Log } from '../log';
import { EventRecorder } from '../status/events';
import { Telemetry } from '../telemetry/telemetry';
import { createApprovals } from '../watch/approvals';
import { createChildren } from '../watch/children';
import { createEnvironments } from '../watch/environments';
import { keyOf } from '../watch/freshness';
import { createVolumes } from '../watch/volumes';
import { createGathering } from './gathering';
import { WorkQueue } from './queue';

export interface WatchesOptions {
  client: KubernetesClient;
  clock: Clock;
  log: Log;
  labelSelector?: string;
  fence?(client: KubernetesClient): KubernetesClient;
  telemetry: Telemetry;
  events: EventRecorder;
  prefixes: IdentityPrefixes;
}

/** What a controller watches, as the phases of a pass read it. */
export interface Watches extends Pick<
  Dependencies,
  | 'environments'
  | 'classes'
  | 'children'
  | 'approvals'
  | 'projects'
  | 'volumes'
  | 'innerClusters'
> {
  /** Resolves once what a pass cannot do without has been listed. */
  synced(): Promise<void>;
  stop(): Promise<void>;
}

/** How much later a class may say how many environments use it. */
const COUNT_MILLIS = 1000;

/** Every watch, each telling the queue of what its changes concern. */
export function startWatches(
  options: WatchesOptions,
  { queue, classQueue }: { queue: WorkQueue; classQueue: WorkQueue },
): Watches {
  const { client, clock, log, labelSelector, telemetry, prefixes } = options;
  const countedClasses = createGathering({
    clock,
    millis: COUNT_MILLIS,
    onDue: className => classQueue.add(className),
  });
  const environments = createEnvironments({
    client,
    clock,
    log,
    labelSelector,
    onChange(key, environment, previous) {
      telemetry.environments.changed(environment, previous);
      queue.add(key);
      if (!previous) {
        countedClasses.add(environment.spec.className);
      }
      if (freesRoom(previous, environment)) {
        roomMayBeIn(environment.metadata.namespace);
      }
    },
    onGone(key, environment) {
      queue.add(key);
      roomMayBeIn(environment.metadata.namespace);
      countedClasses.add(environment.spec.className);
    },
  });
  const projects = createProjects({
    client,
    log,
    events: options.events,
    onChange: wakeWaiting,
  });
  function roomMayBeIn(project: string) {
    if (projects.limitsOf(project).state !== 'Unlimited') {
      wakeWaiting(project);
    }
  }
  function wakeWaiting(project: string) {
    waitingKeys(project, environments).forEach(key => queue.add(key));
  }
  const ofClass = (className: string) =>
    [...environments.all()].filter(({ spec }) => spec.className === className);
  const classes = createClasses({
    client,
    clock,
    log,
    prefixes,
    ...(labelSelector === undefined && {
      countEnvironments: (className: string) => ofClass(className).length,
    }),
    onDoubt: className => classQueue.add(className),
    onChange(className) {
      classQueue.add(className);
      for (const environment of ofClass(className)) {
        queue.add(keyOf(environment));
      }
    },
  });
  const children = createChildren({
    client,
    clock,
    onChange(instanceUid) {
      const key = environments.keyOfInstance(instanceUid);
      if (key !== undefined) {
        queue.add(key);
      }
    },
  });
  const approvals = createApprovals({
    client,
    log,
    onChange(key) {
      if (environments.get(key)) {
        queue.add(key);
      }
    },
  });
  const onChange = (key: string) => queue.add(key);
  const volumes = createVolumes({ client, onChange });
  const { fence } = options;
  const innerClusters = createInnerClusters({ client, clock, fence, onChange });
  const first = [classes, environments, approvals, projects];
  const all = [...first, children, volumes, innerClusters];
  return {
    ...{ environments, classes, children, approvals, projects },
    ...{ volumes, innerClusters },
    async synced() {
      await Promise.all(first.map(each => each.synced()));
    },
    async stop() {
      countedClasses.stop();
      await Promise.all(all.map(each => each.stop()));
    },
  };
}
