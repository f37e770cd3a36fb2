import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type {
  Environment,
  List,
} from '@environments-dev/plugin-environments-common';
import { EntitySnapshotProvider } from './EntitySnapshotProvider';
import { readAllPages } from './readAllPages';
import { resourceOfEnvironment } from './resourceOfEnvironment';

/** Keeps one Resource entity in the catalog for each environment that is marked long-lived. */
export class LongLivedEnvironmentProvider extends EntitySnapshotProvider {
  constructor(options: {
    logger: LoggerService;
    schedule: SchedulerServiceTaskRunner;
    portalUrl: string;
    /** One page of the environments that are marked, as the REST API answers it. */
    listLongLived(
      cursor: string | undefined,
      signal: AbortSignal,
    ): Promise<List<Environment>>;
    /** What the catalog knows of these; what it does not know is left out. */
    getEntities(entityRefs: string[]): Promise<Entity[]>;
  }) {
    const { logger, schedule, portalUrl, listLongLived, getEntities } = options;
    super({
      name: 'environments-long-lived',
      what: 'resources of long-lived environments',
      logger,
      schedule,
      async read(signal) {
        const environments = (
          await readAllPages('environments marked long-lived', cursor =>
            listLongLived(cursor, signal),
          )
        ).filter(({ status }) => status?.phase !== 'Ended');
        const systems = systemsOf(
          await getEntities([
            ...new Set(
              environments.flatMap(({ spec }) => spec.purpose?.entityRef ?? []),
            ),
          ]),
        );
        return environments.map(environment =>
          resourceOfEnvironment(environment, {
            portalUrl,
            systemOf: entityRef =>
              systems.get(stringifyEntityRef(parseEntityRef(entityRef))),
          }),
        );
      },
    });
  }
}

/** By entity ref, the system that the entity is part of. */
function systemsOf(entities: Entity[]): Map<string, string> {
  return new Map(
    entities.flatMap(entity => {
      const system = entity.spec?.system;
      return typeof system === 'string'
        ? [
            [
              stringifyEntityRef(entity),
              stringifyEntityRef(
                parseEntityRef(system, {
                  defaultKind: 'system',
                  defaultNamespace: getCompoundEntityRef(entity).namespace,
                }),
              ),
            ] as const,
          ]
        : [];
    }),
  );
}
