import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CostRates } from '@environments-dev/environment-classes';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import {
  Environment,
  EnvironmentApproval,
  EnvironmentClass,
  EnvironmentPreset,
  EnvironmentRecord,
  EnvironmentRef,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { refOf } from '../facts/refOf';
import { ControlClusterUnavailableError } from '../service/errors';
import { Arrivals } from './Arrivals';
import { Connection } from './Connection';
import { EnvironmentIndex } from './EnvironmentIndex';
import { isAsNew } from './isAsNew';
import { KeptRevision, keptRevisionName } from './keptRevisions';
import type { Project } from './projects';
import { SiteRates } from './siteRates';
import { startWatches, WATCHES } from './watches';
import type { Watches, WatchHandlers } from './watches';

/** What changed in the control cluster, told as it happens. */
export interface ReadModelListener {
  onEnvironment?(environment: Environment): void;
  onApproval?(approval: EnvironmentApproval): void;
  onClass?(klass: EnvironmentClass): void;
  onPreset?(preset: EnvironmentPreset): void;
  onRecord?(record: EnvironmentRecord): void;
}

/** How long the first read after the start waits for the first list. */
const KNOWN_WITHIN_MILLIS = 5_000;

/**
 * What the control cluster holds, kept by watches. Reads cost no request, and go
 * on answering what was known when the control cluster is gone.
 */
export class ReadModel {
  readonly environments = new EnvironmentIndex();
  readonly connection: Connection;
  readonly #listeners: ReadModelListener[];
  readonly #arrivals = new Arrivals();
  readonly #siteRates: SiteRates;
  readonly #watches: Watches;
  #isKnown = false;

  constructor(options: {
    client: KubernetesClient;
    logger: LoggerService;
    now: () => Date;
    listeners: readonly ReadModelListener[];
  }) {
    const { client, logger, now, listeners } = options;
    this.#listeners = [...listeners];
    this.#siteRates = new SiteRates({ logger });
    this.connection = new Connection(WATCHES, { now, logger });
    this.#watches = startWatches({
      client,
      connection: this.connection,
      logger,
      handlers: this.#handlers(),
    });
  }

  /** Tells one more listener, of what comes from now on. */
  listen(listener: ReadModelListener): void {
    this.#listeners.push(listener);
  }

  /** Resolves when everything was read once. */
  async synced(): Promise<void> {
    await Promise.all(
      Object.values(this.#watches).map(watch => watch.synced()),
    );
  }

  environment(ref: EnvironmentRef): Environment | undefined {
    return this.environments.get(ref)?.environment;
  }

  /** Every decision that is kept, whatever it was on. */
  approvals(): EnvironmentApproval[] {
    return [...this.#watches.approvals.all()];
  }

  class(name: string): EnvironmentClass | undefined {
    return this.#watches.classes.get({ name });
  }

  classes(): EnvironmentClass[] {
    return [...this.#watches.classes.all()];
  }

  /** A version of a class that the controller keeps; it may outlive the class. */
  revision(className: string, revision: string): KeptRevision | undefined {
    const kept = this.#watches.revisions.get({
      namespace: SYSTEM_NAMESPACE,
      name: keptRevisionName(className, revision),
    });
    return kept?.className === className ? kept : undefined;
  }

  /** All versions of a class that the controller keeps, in no order. */
  revisions(className: string): KeptRevision[] {
    return [...this.#watches.revisions.all()].filter(
      kept => kept.className === className,
    );
  }

  /** @param ref - project and name of the preset */
  preset(ref: EnvironmentRef): EnvironmentPreset | undefined {
    return this.#watches.presets.get(ref);
  }

  presets(): EnvironmentPreset[] {
    return [...this.#watches.presets.all()];
  }

  project(name: string): Project | undefined {
    return this.#watches.projects.get({ name })?.project;
  }

  /** What the project's namespace says of limits; undefined: nothing. */
  projectLimits(name: string): string | undefined {
    return this.#watches.projects.get({ name })?.limits;
  }

  /** What the operator asks for what is used; those that were valid last while they are not. */
  costRates(): CostRates | undefined {
    return this.#siteRates.rates();
  }

  projects(): Project[] {
    return [...this.#watches.projects.all()].map(({ project }) => project);
  }

  /** How many environments a project may have; undefined: as many as it likes. */
  environmentLimit(project: string): number | undefined {
    const limits = [...this.#watches.quotas.all()]
      .filter(quota => quota.namespace === project)
      .map(quota => quota.limit);
    return limits.length === 0 ? undefined : Math.min(...limits);
  }

  /**
   * Waits until the watch has brought an environment as it was written, so that
   * who wrote it reads it. Gives up quietly after a while: the write is done, the
   * watch only late.
   */
  async seen(written: Environment): Promise<void> {
    await this.#arrivals.until(() =>
      isAsNew(this.environment(refOf(written)), written),
    );
  }

  /** The same of a decision. */
  async seenApproval({
    metadata: { namespace, name },
  }: EnvironmentApproval): Promise<void> {
    await this.#arrivals.until(
      () => this.#watches.approvals.get({ namespace, name }) !== undefined,
    );
  }

  /** The same of a preset. */
  async seenPreset(written: EnvironmentPreset): Promise<void> {
    await this.#arrivals.until(() =>
      isAsNew(this.preset(refOf(written)), written),
    );
  }

  /** The same of a preset that was deleted. */
  async seenNoPreset(deleted: EnvironmentPreset): Promise<void> {
    await this.#arrivals.until(
      () => this.preset(refOf(deleted))?.metadata.uid !== deleted.metadata.uid,
    );
  }

  /** @throws ControlClusterUnavailableError as long as nothing was read yet */
  async requireKnowledge(): Promise<void> {
    if (this.#isKnown) {
      return;
    }
    const timeout = AbortSignal.timeout(KNOWN_WITHIN_MILLIS);
    const timedOut = new Promise<never>((_, reject) => {
      timeout.addEventListener('abort', () =>
        reject(
          new ControlClusterUnavailableError({
            since: this.connection.status().since,
            effect: 'NothingKnown',
          }),
        ),
      );
    });
    await Promise.race([this.synced(), timedOut]);
    this.#isKnown = true;
  }

  /**
   * An environment, once the first list has been read.
   *
   * @throws NotFoundError
   * @throws ControlClusterUnavailableError as long as nothing was read yet
   */
  async getEnvironment(ref: EnvironmentRef): Promise<Environment> {
    await this.requireKnowledge();
    const environment = this.environment(ref);
    if (!environment) {
      throw new NotFoundError(
        `There is no environment '${ref.name}' in project '${ref.namespace}'`,
      );
    }
    return environment;
  }

  /**
   * A class, once the first list has been read.
   *
   * @throws NotFoundError
   * @throws ControlClusterUnavailableError as long as nothing was read yet
   */
  async getClass(name: string): Promise<EnvironmentClass> {
    await this.requireKnowledge();
    const klass = this.class(name);
    if (!klass) {
      throw new NotFoundError(`There is no class '${name}'`);
    }
    return klass;
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#watches).map(watch => watch.stop()));
  }

  #handlers(): WatchHandlers {
    return {
      environments: {
        onUpsert: environment => {
          this.environments.put(environment);
          this.#tell(listener => listener.onEnvironment?.(environment));
        },
        onDelete: environment => {
          this.environments.remove(environment);
          this.#tell(listener => listener.onEnvironment?.(environment));
        },
      },
      approvals: this.#telling((listener, approval) =>
        listener.onApproval?.(approval),
      ),
      classes: this.#telling((listener, klass) => listener.onClass?.(klass)),
      presets: this.#telling((listener, preset) => listener.onPreset?.(preset)),
      records: {
        // Not of their deletion: history keeps what the control cluster forgets.
        onUpsert: record => this.#tell(listener => listener.onRecord?.(record)),
      },
      site: {
        onUpsert: configMap => this.#siteRates.take(configMap),
        onDelete: () => this.#siteRates.forget(),
      },
    };
  }

  /** Handlers that tell the listeners of every change. */
  #telling<T>(call: (listener: ReadModelListener, object: T) => void) {
    const tell = (object: T) => this.#tell(listener => call(listener, object));
    return { onUpsert: tell, onDelete: tell };
  }

  #tell(call: (listener: ReadModelListener) => void) {
    for (const listener of this.#listeners) {
      call(listener);
    }
    this.#arrivals.come();
  }
}
