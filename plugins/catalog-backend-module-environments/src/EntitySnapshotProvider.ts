import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { ForwardedError, ServiceUnavailableError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { List } from '@environments-dev/plugin-environments-common';

const wellFormed = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

export interface EntitySnapshotOptions {
  /** Name of the provider. */
  name: string;
  /** What the entities are, for logs: `templates of environment classes`. */
  what: string;
  logger: LoggerService;
  schedule: SchedulerServiceTaskRunner;
  /**
   * All entities as they should be now.
   *
   * @throws Error when that is not known; the catalog then stays as it is
   */
  read(signal: AbortSignal): Promise<Entity[]>;
  /** Throws for an entity that the catalog had better not see. */
  check?(entity: Entity): Promise<unknown>;
}

/** Keeps the catalog's entities of one origin like what is read, time and again. */
export class EntitySnapshotProvider implements EntityProvider {
  readonly #options: EntitySnapshotOptions;
  #connection: EntityProviderConnection | undefined;
  #applied: string | undefined;

  constructor(options: EntitySnapshotOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return this.#options.name;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { name, what, schedule, logger } = this.#options;
    this.#connection = connection;
    await schedule.run({
      id: `${name}-refresh`,
      fn: async signal => {
        try {
          await this.refresh(signal);
        } catch (error) {
          logger.warn(
            `The ${what} stay as they were`,
            new ForwardedError(`Could not read the ${what}`, error),
          );
        }
      },
    });
  }

  /** Compares what is read with what was last given to the catalog, and gives it the difference. */
  async refresh(signal: AbortSignal): Promise<void> {
    const { name, what, read, logger } = this.#options;
    if (!this.#connection) {
      throw new Error('The provider is not connected to the catalog yet');
    }
    const entities = await this.#fit(await read(signal));
    const toApply = JSON.stringify(entities);
    if (toApply === this.#applied) {
      return;
    }
    await this.#connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: name })),
    });
    this.#applied = toApply;
    logger.info(`The ${what} changed`, { entities: entities.length });
  }

  /** The catalog would take a whole mutation badly for one bad entity in it. */
  async #fit(entities: Entity[]): Promise<Entity[]> {
    const { logger, check } = this.#options;
    const fit: Entity[] = [];
    for (const entity of entities) {
      try {
        await wellFormed.enforce(entity);
        await check?.(entity);
        fit.push(entity);
      } catch (error) {
        logger.warn(
          `${entity.kind} ${entity.metadata.name} is left out`,
          new ForwardedError(`Not a valid ${entity.kind} entity`, error),
        );
      }
    }
    return fit.sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  }
}

/**
 * A full mutation deletes what it does not list, so an answer that is not the whole
 * present truth must not become one.
 *
 * @throws ServiceUnavailableError when the control cluster is out of reach
 */
export function requirePresent(list: Pick<List<unknown>, 'staleSince'>): void {
  if (list.staleSince) {
    throw new ServiceUnavailableError(
      `The control cluster has been out of reach since ${list.staleSince}`,
    );
  }
}
