import type { JsonObject } from '@environments-dev/environment-classes';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type {
  Environment,
  EnvironmentEvent,
  EnvironmentRef,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { ReadModel } from '../../readModel/ReadModel';
import type { ClassResolver } from '../ClassResolver';
import { eventsOf } from './environmentEvents';
import { readLiveResources } from './liveResources';
import type { LiveObjectsService } from './LiveObjectsService';
import { PodLogsQuery, readPodLogs } from './podLogs';
import { renderedResources } from './renderedResources';
import type { WatchedEnvironments } from './WatchedEnvironments';

/** Reads objects, Events and logs from the control cluster. */
export class ControlClusterLiveObjects implements LiveObjectsService {
  readonly #client: KubernetesClient;
  readonly #ask: AskControlCluster;
  readonly #readModel: ReadModel;
  readonly #watched: WatchedEnvironments;
  readonly #classes: ClassResolver;
  readonly #now: () => Date;

  constructor(options: {
    /** Acts as the portal's account. */
    client: KubernetesClient;
    ask: AskControlCluster;
    readModel: ReadModel;
    watched: WatchedEnvironments;
    classes: ClassResolver;
    now: () => Date;
  }) {
    this.#client = options.client;
    this.#ask = options.ask;
    this.#readModel = options.readModel;
    this.#watched = options.watched;
    this.#classes = options.classes;
    this.#now = options.now;
  }

  async listResources(ref: EnvironmentRef): Promise<LiveResource[]> {
    const environment = await this.#readModel.getEnvironment(ref);
    return this.#ask(async () => {
      const [looked, facts] = await Promise.all([
        this.#watched.look(environment),
        this.#classFacts(environment),
      ]);
      return readLiveResources(environment, this.#client, looked, facts);
    });
  }

  async listEvents(ref: EnvironmentRef): Promise<EnvironmentEvent[]> {
    const environment = await this.#readModel.getEnvironment(ref);
    return this.#ask(async () =>
      eventsOf(environment, await this.#watched.look(environment)),
    );
  }

  async readLogs(ref: EnvironmentRef, query: PodLogsQuery): Promise<string> {
    const environment = await this.#readModel.getEnvironment(ref);
    return this.#ask(() => readPodLogs(environment, query, this.#client));
  }

  /** Nothing is known where its revision cannot be read: the objects still are. */
  async #classFacts(environment: Environment) {
    const { spec, status } = environment;
    const resolution = await this.#classes.resolve(
      spec.className,
      status?.classRevision ?? spec.classRevision,
    );
    const compiled =
      resolution.found === 'Valid' ? resolution.compiled : undefined;
    const dependencies = new Map(
      compiled?.waves.flat().map(({ name, dependsOn }) => [name, dependsOn]),
    );
    return {
      dependsOn: (resource: string) => dependencies.get(resource) ?? [],
      rendered: (live: ReadonlyMap<string, JsonObject>) =>
        compiled
          ? renderedResources(environment, compiled, live, this.#now())
          : new Map<string, JsonObject>(),
    };
  }
}
