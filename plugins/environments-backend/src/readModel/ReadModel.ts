import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
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
  EnvironmentPreset,
  environmentPresetSchema,
  EnvironmentRecord,
  environmentRecordSchema,
  EnvironmentRef,
  environmentSchema,
  ObjectMeta,
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
  CLASS_LABEL,
  KeptRevision,
  keptRevisionName,
  keptRevisionSchema,
} from './keptRevisions';
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
  onPreset?(preset: EnvironmentPreset): void;
  onRecord?(record: EnvironmentRecord): void;
}

/** How long a write waits to be seen by the watch, so that its author reads it. */
const SEEN_WITHIN_MILLIS = 2_000;

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
  readonly #logger: LoggerService;
  readonly #arrivals = new Set<() => void>();
  #costRates: CostRates | undefined;
  readonly #watches: {
    environments: Reflector<Environment>;
    approvals: Reflector<EnvironmentApproval>;
    classes: Reflector<EnvironmentClass>;
    presets: Reflector<EnvironmentPreset>;
    revisions: Reflector<KeptRevision>;
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
        'presets',
        'revisions',
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
      revisions: createReflector<KeptRevision>({
        client,
        type: resourceTypes.controllerrevisions,
        namespace: SYSTEM_NAMESPACE,
        labelSelector: CLASS_LABEL,
        transform: object => this.#parse(keptRevisionSchema, object),
        handlers: {
          ...stateOf('revisions'),
          onUpsert: () => undefined,
          onDelete: () => undefined,
        },
      }),
      presets: createReflector<EnvironmentPreset>({
        client,
        type: environmentTypes.presets,
        transform: object => this.#parse(environmentPresetSchema, object),
        handlers: {
          ...stateOf('presets'),
          onUpsert: preset =>
            this.#tell(listener => listener.onPreset?.(preset)),
          onDelete: preset =>
            this.#tell(listener => listener.onPreset?.(preset)),
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
   * who wrote it reads it. Gives up quietly after a while: the write is done, the
   * watch only late.
   */
  async seen(written: Environment): Promise<void> {
    await this.#until(() => this.#hasSeen(written));
  }

  /** The same of a decision. */
  async seenApproval({
    metadata: { namespace, name },
  }: EnvironmentApproval): Promise<void> {
    await this.#until(
      () => this.#watches.approvals.get({ namespace, name }) !== undefined,
    );
  }

  /** The same of a preset. */
  async seenPreset(written: EnvironmentPreset): Promise<void> {
    await this.#until(() =>
      isAsNew(this.preset(refOf(written.metadata)), written),
    );
  }

  /** The same of a preset that was deleted. */
  async seenNoPreset({ metadata }: EnvironmentPreset): Promise<void> {
    await this.#until(
      () => this.preset(refOf(metadata))?.metadata.uid !== metadata.uid,
    );
  }

  async #until(isSo: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(SEEN_WITHIN_MILLIS);
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
  async requireKnowledge(): Promise<void> {
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

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#watches).map(watch => watch.stop()));
  }

  #hasSeen(written: Environment): boolean {
    return isAsNew(this.environment(refOf(written.metadata)), written);
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

/** Whether what is known is what was written, or came after it. */
function isAsNew(
  known: { metadata: ObjectMeta } | undefined,
  written: { metadata: ObjectMeta },
): boolean {
  return (
    known !== undefined &&
    (known.metadata.uid !== written.metadata.uid ||
      Number(known.metadata.resourceVersion) >=
        Number(written.metadata.resourceVersion))
  );
}

function refOf({ namespace = '', name }: ObjectMeta): EnvironmentRef {
  return { namespace, name };
}
