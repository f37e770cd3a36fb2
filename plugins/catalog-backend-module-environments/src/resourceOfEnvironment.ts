import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  ENVIRONMENT_ANNOTATION,
  type Environment,
  INSTANCE_LABEL,
  instanceOf,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { ANNOTATION_PROJECT } from './annotations';
import { fitsEntityName, hashedEntityName } from './entityNames';

/** Project and name may be longer together than an entity's name, so a long one ends in a hash. */
function resourceName(namespace: string, name: string): string {
  const whole = `environment-${namespace}-${name}`;
  // "a-b" and "c" would be named as "a" and "b-c" are.
  const isPlain = !namespace.includes('-') && fitsEntityName(whole);
  return isPlain ? whole : hashedEntityName(whole, `${namespace}/${name}`);
}

/** How an environment stands to the entity that it is for. */
function relationsTo(entityRef: string | undefined): {
  system?: string;
  dependsOn?: string[];
  dependencyOf?: string[];
} {
  if (entityRef === undefined) {
    return {};
  }
  switch (parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US')) {
    case 'system':
      return { system: entityRef };
    case 'component':
      return { dependencyOf: [entityRef] };
    case 'resource':
    case 'api':
      return { dependsOn: [entityRef] };
    default:
      return {};
  }
}

/**
 * The Resource that stands for an environment in the catalog: owned by whom it is owned by,
 * in the system of what it is for, and linked to its page. Pure.
 *
 * @param options - `portalUrl`: where the portal is; `systemOf`: entity ref of the system
 * that an entity is part of
 */
export function resourceOfEnvironment(
  environment: Environment,
  options: {
    portalUrl: string;
    systemOf(entityRef: string): string | undefined;
  },
): Entity {
  const { metadata, spec } = environment;
  const { namespace = '', name } = metadata;
  const entityRef = spec.purpose?.entityRef;
  const location = `environments:${stringifyEnvironmentRef({ namespace, name })}`;
  const system = entityRef && options.systemOf(entityRef);
  const page = `${options.portalUrl.replace(/\/$/, '')}/environments/${namespace}/${name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: resourceName(namespace, name),
      title: name,
      description:
        spec.purpose?.hypothesis || `An environment of class ${spec.className}`,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_PROJECT]: namespace,
        [ENVIRONMENT_ANNOTATION]: stringifyEnvironmentRef({ namespace, name }),
        'backstage.io/kubernetes-label-selector': `${INSTANCE_LABEL}=${instanceOf(environment).uid}`,
      },
      links: [{ url: page, title: 'Environment', icon: 'dashboard' }],
    },
    spec: {
      type: 'environment',
      owner: spec.owner ?? spec.requester?.entityRef ?? 'unknown',
      ...(system && { system }),
      ...relationsTo(entityRef),
    },
  };
}
