import { IdentityPrefixes } from '@environments-dev/environment-classes';
import {
  KubernetesClient,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import type pLimit from 'p-limit';
import { Classes } from './classes/classes';
import { Clock } from './clock';
import { Projects } from './limits/projects';
import { ObjectsOfInstance } from './end/objectsOfInstances';
import { InnerClusters } from './innerClusters/innerClusters';
import { Log } from './log';
import { EventRecorder } from './status/events';
import { LeakCounter } from './telemetry/leakMetrics';
import { Approvals } from './watch/approvals';
import { Children } from './watch/children';
import { Environments } from './watch/environments';
import { Volumes } from './watch/volumes';

/** What the phases of a pass reach the world with. */
export interface Dependencies {
  client: KubernetesClient;
  environments: Environments;
  classes: Classes;
  children: Children;
  approvals: Approvals;
  volumes: Volumes;
  objectsOfInstance: ObjectsOfInstance;
  innerClusters: InnerClusters;
  projects: Projects;
  /** What the control cluster puts before entity refs to make names. */
  prefixes: IdentityPrefixes;
  events: EventRecorder;
  /** Lets few statuses be written at a time: what is done for people goes before what is told of it. */
  statusWrites: pLimit.Limit;
  clock: Clock;
  log: Log;
  /**
   * Since when class accounts are bound in projects, by `project/account`: spares every
   * pass the question. A Forbidden answer has the binding looked at anew.
   */
  projectBindings: Map<string, Promise<Date>>;
  /** Which environments are served, and so whose records; all if absent. */
  labelSelector: string | undefined;
  /** Label by which Argo CD tracks objects here; absent where it does so by annotation. */
  argoInstanceLabel: string | undefined;
  leaks: LeakCounter;
  /** Characters for generated secrets; cryptographically random. */
  randomText(length: number): string;
}

/**
 * The type that an `apiVersion` and `kind` name, or undefined when the API
 * server does not serve it: then it was asked anew.
 */
export async function findType(
  client: KubernetesClient,
  apiVersion: string,
  kind: string,
): Promise<ResourceType | undefined> {
  const known = (await client.discovery()).find(apiVersion, kind);
  return (
    known ?? (await client.discovery({ refresh: true })).find(apiVersion, kind)
  );
}
