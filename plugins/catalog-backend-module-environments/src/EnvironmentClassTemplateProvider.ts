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
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import type {
  ClassAnswer,
  List,
} from '@environments-dev/plugin-environments-common';
import { templateOfClass } from './templateOfClass';

const wellFormed = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

function isValid(klass: ClassAnswer): boolean {
  return (
    klass.status?.conditions?.some(
      condition => condition.type === 'Valid' && condition.status === 'True',
    ) ?? false
  );
}

/**
 * Keeps one Template entity in the catalog for each valid environment class.
 *
 * A full mutation deletes what it does not list, so an answer that is not the
 * whole present truth (the control cluster out of reach, a page of more) leaves
 * the catalog as it is.
 */
export class EnvironmentClassTemplateProvider implements EntityProvider {
  readonly #options: {
    logger: LoggerService;
    schedule: SchedulerServiceTaskRunner;
    listClasses(signal: AbortSignal): Promise<List<ClassAnswer>>;
  };
  #connection: EntityProviderConnection | undefined;
  #applied: string | undefined;

  constructor(options: {
    logger: LoggerService;
    schedule: SchedulerServiceTaskRunner;
    /** All classes, as the REST API answers them. */
    listClasses(signal: AbortSignal): Promise<List<ClassAnswer>>;
  }) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'environments-classes';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#options.schedule.run({
      id: 'environments-classes-refresh',
      fn: async signal => {
        try {
          await this.refresh(signal);
        } catch (error) {
          this.#options.logger.warn(
            'The templates of environment classes stay as they were',
            new ForwardedError('Could not read the classes', error),
          );
        }
      },
    });
  }

  /**
   * Compares the classes with what was last given to the catalog, and gives it
   * the difference.
   *
   * @throws ServiceUnavailableError when the answer is not the whole present truth
   */
  async refresh(signal: AbortSignal): Promise<void> {
    if (!this.#connection) {
      throw new Error('The provider is not connected to the catalog yet');
    }
    const classes = await this.#options.listClasses(signal);
    if (classes.staleSince) {
      throw new ServiceUnavailableError(
        `The control cluster has been out of reach since ${classes.staleSince}`,
      );
    }
    if (classes.items.length < classes.totalItems) {
      throw new ServiceUnavailableError(
        `Got ${classes.items.length} of ${classes.totalItems} classes`,
      );
    }
    const templates = await this.#wellFormedTemplates(
      classes.items.filter(isValid),
    );
    const toApply = JSON.stringify(templates);
    if (toApply === this.#applied) {
      return;
    }
    await this.#connection.applyMutation({
      type: 'full',
      entities: templates.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
    this.#applied = toApply;
    this.#options.logger.info('Templates of environment classes changed', {
      templates: templates.length,
    });
  }

  /** The catalog would take a whole mutation badly for one bad entity in it. */
  async #wellFormedTemplates(classes: ClassAnswer[]): Promise<Entity[]> {
    const templates: Entity[] = [];
    for (const klass of classes) {
      const template = templateOfClass(klass);
      try {
        await wellFormed.enforce(template);
        await templateEntityV1beta3Validator.check(template);
        templates.push(template);
      } catch (error) {
        this.#options.logger.warn(
          `Class ${klass.metadata.name} makes no valid template and is left out`,
          new ForwardedError('Not a valid Template entity', error),
        );
      }
    }
    return templates.sort((a, b) =>
      a.metadata.name.localeCompare(b.metadata.name),
    );
  }
}
