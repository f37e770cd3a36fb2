import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import type {
  ClassAnswer,
  List,
  PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import {
  EntitySnapshotProvider,
  requirePresent,
} from './EntitySnapshotProvider';
import { readAllPages } from './readAllPages';
import { templateOfPreset } from './templateOfPreset';
import { isValid } from './validClass';

/** Keeps one Template entity in the catalog for each preset that can be asked for. */
export class PresetTemplateProvider extends EntitySnapshotProvider {
  constructor(options: {
    logger: LoggerService;
    schedule: SchedulerServiceTaskRunner;
    /** All classes, as the REST API answers them. */
    listClasses(signal: AbortSignal): Promise<List<ClassAnswer>>;
    /** One page of the presets, as the REST API answers it. */
    listPresets(
      cursor: string | undefined,
      signal: AbortSignal,
    ): Promise<List<PresetAnswer>>;
  }) {
    const { logger, schedule, listClasses, listPresets } = options;
    super({
      name: 'environments-presets',
      what: 'templates of presets',
      logger,
      schedule,
      check: entity => templateEntityV1beta3Validator.check(entity),
      async read(signal) {
        const classes = await listClasses(signal);
        requirePresent(classes);
        const presets = await readAllPages('presets', cursor =>
          listPresets(cursor, signal),
        );
        const offered = new Map(
          classes.items
            .filter(isValid)
            .map(klass => [klass.metadata.name, klass]),
        );
        return presets.flatMap(preset => {
          const klass = offered.get(preset.spec.className);
          return klass ? [templateOfPreset(preset, klass)] : [];
        });
      },
    });
  }
}
