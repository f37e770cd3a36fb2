import {
  KubernetesClient,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import { Children } from './children';
import { Classes } from './classes';
import { Clock } from './clock';
import { Environments } from './environments';
import { EventRecorder } from './events';
import { Log } from './log';

/** What the phases of a pass reach the world with. */
export interface Dependencies {
  client: KubernetesClient;
  environments: Environments;
  classes: Classes;
  children: Children;
  events: EventRecorder;
  clock: Clock;
  log: Log;
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
