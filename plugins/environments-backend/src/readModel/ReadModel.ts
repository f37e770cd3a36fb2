import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CostRates } from '@environments-dev/environment-classes';
import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  Reflector,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  Environment,
  EnvironmentApproval,
  environmentApprovalSchema,
  EnvironmentClass,
  environmentClassSchema,
  EnvironmentRecord,
  environmentRecordSchema,
  EnvironmentRef,
  environmentSchema,
  PROJECT_LABEL,
  SITE_CONFIG_MAP,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import type { z } from 'zod/v4';
import { environmentTypes } from '../controlCluster/environmentTypes';
import { ControlClusterUnavailableError } from '../service/errors';
import { Connection } from './Connection';
import { EnvironmentIndex } from './EnvironmentIndex';
import {
  environmentQuotaFrom,
  EnvironmentQuota,
  projectNamespaceFrom,
} from './projects';
import type { Project, ProjectNamespace } from './projects';
import { costRatesFrom } from './siteRates';

/** What changed in the control cluster, told as it happens. */
export interface ReadModelListener {
  onEnvironment?(environment: Environment): void;
  onApproval?(approval: EnvironmentApproval): void;
  onClass?(klass: EnvironmentClass): void;
  onRecord?(record: EnvironmentRecord): void;
}

/**
 * What the control cluster holds, kept by watches. Reads cost no request, and go
 * on answering what was known when the control cluster is gone.
 */
export class ReadModel {
  readonly environments = new EnvironmentIndex();
  readonly connection: Connection;
  readonly #listeners: ReadModelListener[];
  readonly #logger: LoggerService;
  readonly #arrivals = new Set<() => void>();
  #costRates: CostRates | undefined;
  readonly #watches: {
    environments: Reflector<Environment>;
    approvals: Reflector<EnvironmentApproval>;
    classes: Reflector<EnvironmentClass>;
    records: Reflector<EnvironmentRecord>;
    projects: Reflector<ProjectNamespace>;
    site: Reflector<KubernetesObject>;
    quotas: Reflector<EnvironmentQuota>;
  };

  constructor(options: {
    client: KubernetesClient;
    logger: LoggerService;
    now: () => Date;
    listeners: readonly ReadModelListener[];
  }) {
    const { client, logger, now, listeners } = options;
    this.#listeners = [...listeners];
    this.#logger = logger;
    const connection = new Connection(
      [
        'environments',
        'approvals',
        'classes',
        'records',
        'projects',
        'quotas',
        'site',
      ],
      { now, logger },
    );
    this.connection = connection;
    const stateOf = (watch: string) => ({
      onState: (state: Parameters<Connection['report']>[1]) =>
        connection.report(watch, state),
    });
    this.#watches = {
      environments: createReflector<Environment>({
        client,
        type: environmentTypes.environments,
        transform: object => this.#parse(environmentSchema, object),
        handlers: {
          ...stateOf('environments'),
          onUpsert: environment => {
            this.environments.put(environment);
            this.#tell(listener => listener.onEnvironment?.(environment));
          },
          onDelete: environment => {
            this.environments.remove(environment);
            this.#tell(listener => listener.onEnvironment?.(environment));
          },
        },
      }),
      approvals: createReflector<EnvironmentApproval>({
        client,
        type: environmentTypes.approvals,
        transform: object => this.#parse(environmentApprovalSchema, object),
        handlers: {
          ...stateOf('approvals'),
          onUpsert: approval =>
            this.#tell(listener => listener.onApproval?.(approval)),
          onDelete: approval =>
            this.#tell(listener => listener.onApproval?.(approval)),
        },
      }),
      classes: createReflector<EnvironmentClass>({
        client,
        type: environmentTypes.classes,
        transform: object => this.#parse(environmentClassSchema, object),
        handlers: {
          ...stateOf('classes'),
          onUpsert: klass => this.#tell(listener => listener.onClass?.(klass)),
          onDelete: klass => this.#tell(listener => listener.onClass?.(klass)),
        },
      }),
      records: createReflector<EnvironmentRecord>({
        client,
        type: environmentTypes.records,
        namespace: SYSTEM_NAMESPACE,
        transform: object => this.#parse(environmentRecordSchema, object),
        handlers: {
          ...stateOf('records'),
          onUpsert: record =>
            this.#tell(listener => listener.onRecord?.(record)),
          // History keeps what the control cluster forgets.
          onDelete: () => undefined,
        },
      }),
      projects: createReflector<ProjectNamespace>({
        client,
        type: resourceTypes.namespaces,
        labelSelector: PROJECT_LABEL,
        transform: projectNamespaceFrom,
        handlers: {
          ...stateOf('projects'),
          onUpsert: () => undefined,
          onDelete: () => undefined,
        },
      }),
      site: createReflector({
        client,
        type: resourceTypes.configmaps,
        namespace: SYSTEM_NAMESPACE,
        fieldSelector: `metadata.name=${SITE_CONFIG_MAP}`,
        handlers: {
          ...stateOf('site'),
          onUpsert: configMap => this.#takeRates(configMap),
          onDelete: () => {
            this.#costRates = undefined;
          },
        },
      }),
      quotas: createReflector<EnvironmentQuota>({
        client,
        type: resourceTypes.resourcequotas,
        transform: environmentQuotaFrom,
        handlers: {
          ...stateOf('quotas'),
          onUpsert: () => undefined,
          onDelete: () => undefined,
        },
      }),
    };
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

  project(name: string): Project | undefined {
    return this.#watches.projects.get({ name })?.project;
  }

  /** What the project's namespace says of limits; undefined: nothing. */
  projectLimits(name: string): string | undefined {
    return this.#watches.projects.get({ name })?.limits;
  }

  /** What the operator asks for what is used; those that were valid last while they are not. */
  costRates(): CostRates | undefined {
    return this.#costRates;
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
   * who wrote it reads it. Gives up quietly after `timeoutMillis`: the write is
   * done, the watch only late.
   */
  async seen(written: Environment, timeoutMillis: number): Promise<void> {
    await this.#until(() => this.#hasSeen(written), timeoutMillis);
  }

  /** The same of a decision. */
  async seenApproval(
    { metadata: { namespace, name } }: EnvironmentApproval,
    timeoutMillis: number,
  ): Promise<void> {
    await this.#until(
      () => this.#watches.approvals.get({ namespace, name }) !== undefined,
      timeoutMillis,
    );
  }

  async #until(isSo: () => boolean, timeoutMillis: number): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMillis);
    while (!signal.aborted && !isSo()) {
      await new Promise<void>(resolve => {
        const settle = () => {
          this.#arrivals.delete(settle);
          signal.removeEventListener('abort', settle);
          resolve();
        };
        this.#arrivals.add(settle);
        signal.addEventListener('abort', settle);
      });
    }
  }

  /** @throws ControlClusterUnavailableError as long as nothing was read yet */
  async requireKnowledge(timeoutMillis: number): Promise<void> {
    const timeout = AbortSignal.timeout(timeoutMillis);
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
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#watches).map(watch => watch.stop()));
  }

  #hasSeen({ metadata }: Environment): boolean {
    const known = this.environment({
      namespace: metadata.namespace ?? '',
      name: metadata.name,
    });
    return (
      known !== undefined &&
      (known.metadata.uid !== metadata.uid ||
        Number(known.metadata.resourceVersion) >=
          Number(metadata.resourceVersion))
    );
  }

  #takeRates(configMap: KubernetesObject) {
    try {
      this.#costRates = costRatesFrom(configMap);
    } catch (error) {
      this.#logger.warn('The cost rates of the installation cannot be read', {
        error: String(error),
      });
    }
  }

  #tell(call: (listener: ReadModelListener) => void) {
    for (const listener of this.#listeners) {
      call(listener);
    }
    for (const arrival of [...this.#arrivals]) {
      arrival();
    }
  }

  #parse<T>(schema: z.ZodType<T>, object: KubernetesObject): T | undefined {
    const parsed = schema.safeParse(object);
    if (!parsed.success) {
      const { kind, metadata } = object;
      this.#logger.warn('An object of the control cluster cannot be read', {
        kind,
        name: metadata.name,
        namespace: metadata.namespace ?? '',
        error: parsed.error.message,
      });
      return undefined;
    }
    return parsed.data;
  }
}
