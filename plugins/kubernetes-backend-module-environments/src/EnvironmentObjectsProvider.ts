import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
  type ObjectsByEntityResponse,
} from '@backstage/plugin-kubernetes-common';
import type {
  CustomResourcesByEntity,
  KubernetesObjectsByEntity,
  KubernetesObjectsProvider,
} from '@backstage/plugin-kubernetes-node';
import { ResponseError } from '@backstage/errors';
import {
  type Environment,
  ENVIRONMENT_ANNOTATION,
  type EnvironmentsApi,
  INSTANCE_LABEL,
  instanceOf,
  parseEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentsService } from '@environments-dev/plugin-environments-node';
import { CONTROL_CLUSTER } from './controlCluster';

/** More than one page shows; a label selector stands in a URL. */
const MOST_ENVIRONMENTS = 100;

/**
 * What the configured clusters run of an entity, and what those of its environments run
 * that the caller may see.
 */
export class EnvironmentObjectsProvider implements KubernetesObjectsProvider {
  readonly #configured: KubernetesObjectsProvider;
  readonly #environments: EnvironmentsService;

  constructor(options: {
    /** Finds objects by the annotations of an entity. */
    configured: KubernetesObjectsProvider;
    environments: EnvironmentsService;
  }) {
    this.#configured = options.configured;
    this.#environments = options.environments;
  }

  async getKubernetesObjectsByEntity(
    request: KubernetesObjectsByEntity,
    options: { credentials: BackstageCredentials },
  ): Promise<ObjectsByEntityResponse> {
    const [own, ofEnvironments] = await Promise.all([
      this.#configured.getKubernetesObjectsByEntity(request, options),
      this.#ofEnvironments(request, options),
    ]);
    return {
      items: [
        ...own.items.filter(({ cluster }) => cluster.name !== CONTROL_CLUSTER),
        ...ofEnvironments.items,
      ],
    };
  }

  getCustomResourcesByEntity(
    request: CustomResourcesByEntity,
    options: { credentials: BackstageCredentials },
  ): Promise<ObjectsByEntityResponse> {
    return this.#configured.getCustomResourcesByEntity(request, options);
  }

  async #ofEnvironments(
    request: KubernetesObjectsByEntity,
    options: { credentials: BackstageCredentials },
  ): Promise<ObjectsByEntityResponse> {
    const items = await environmentsOf(
      request.entity,
      this.#environments.as(options.credentials),
    );
    if (items.length === 0) {
      return { items: [] };
    }
    const instances = items.map(environment => instanceOf(environment).uid);
    const found = await this.#configured.getKubernetesObjectsByEntity(
      { ...request, entity: withSelector(request.entity, instances) },
      options,
    );
    return {
      items: found.items.filter(
        ({ cluster }) => cluster.name === CONTROL_CLUSTER,
      ),
    };
  }
}

/** Those that are for the entity; of the resource of a long-lived environment, that one. */
async function environmentsOf(
  entity: Entity,
  api: EnvironmentsApi,
): Promise<Environment[]> {
  const itself = entity.metadata.annotations?.[ENVIRONMENT_ANNOTATION];
  if (itself === undefined) {
    const { items } = await api.listEnvironments({
      entityRef: stringifyEntityRef(entity),
      sort: '-createdAt',
      limit: MOST_ENVIRONMENTS,
    });
    return items;
  }
  try {
    return [await api.getEnvironment(parseEnvironmentRef(itself))];
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 404) {
      return [];
    }
    throw error;
  }
}

/** The entity as the configured provider must see it to find what its environments run. */
function withSelector(entity: Entity, instances: string[]): Entity {
  const {
    [KUBERNETES_ANNOTATION]: _id,
    'backstage.io/kubernetes-namespace': _namespace,
    ...annotations
  } = entity.metadata.annotations ?? {};
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...annotations,
        'backstage.io/kubernetes-cluster': CONTROL_CLUSTER,
        [KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION]: `${INSTANCE_LABEL} in (${instances.join(',')})`,
      },
    },
  };
}
