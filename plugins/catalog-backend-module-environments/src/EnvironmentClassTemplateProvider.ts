import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import type {
  ClassAnswer,
  List,
} from '@environments-dev/plugin-environments-common';
import {
  EntitySnapshotProvider,
  requirePresent,
} from './EntitySnapshotProvider';
import { templateOfClass } from './templateOfClass';
import { isValid } from './validClass';

/** Keeps one Template entity in the catalog for each valid environment class. */
export class EnvironmentClassTemplateProvider extends EntitySnapshotProvider {
  constructor(options: {
    logger: LoggerService;
    schedule: SchedulerServiceTaskRunner;
    /** All classes, as the REST API answers them. */
    listClasses(signal: AbortSignal): Promise<List<ClassAnswer>>;
  }) {
    const { logger, schedule, listClasses } = options;
    super({
      name: 'environments-classes',
      what: 'templates of environment classes',
      logger,
      schedule,
      check: entity => templateEntityV1beta3Validator.check(entity),
      async read(signal) {
        const classes = await listClasses(signal);
        requirePresent(classes);
        if (classes.items.length < classes.totalItems) {
          throw new ServiceUnavailableError(
            `Got ${classes.items.length} of ${classes.totalItems} classes`,
          );
        }
        return classes.items.filter(isValid).map(templateOfClass);
      },
    });
  }
}
