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
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  Environment,
  List,
} from '@environments-dev/plugin-environments-common';
import {
  EntitySnapshotProvider,
  requirePresent,
} from './EntitySnapshotProvider';
import { resourceOfEnvironment } from './resourceOfEnvironment';

/** More would make a catalog of environments. */
const MOST_PAGES = 20;

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
          await readAll(cursor => listLongLived(cursor, signal))
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

async function readAll(
  listPage: (cursor: string | undefined) => Promise<List<Environment>>,
): Promise<Environment[]> {
  const all: Environment[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, pageInfo, staleSince } = await listPage(cursor);
    requirePresent({ staleSince });
    all.push(...items);
    cursor = pageInfo.nextCursor;
    if (cursor === undefined) {
      return all;
    }
  }
  throw new ServiceUnavailableError(
    `More than ${all.length} environments are marked long-lived`,
  );
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
