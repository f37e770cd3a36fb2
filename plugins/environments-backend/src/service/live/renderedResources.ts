import {
  acceptEnvironment,
  CompiledClass,
  isJsonObject,
  JsonObject,
  planEnvironment,
  RenderedObject,
} from '@environments-dev/environment-classes';
import {
  Environment,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { objectsNamespace } from './ownership';

/**
 * What an environment's class renders for it now, by the name of the resource. Secrets are
 * left out, and what cannot be told yet. Pure.
 *
 * @param live - its live objects, by the name of the resource
 */
export function renderedResources(
  environment: Environment,
  compiled: CompiledClass,
  live: ReadonlyMap<string, JsonObject>,
  now: Date,
): ReadonlyMap<string, RenderedObject> {
  const { spec } = environment;
  const { uid, namespace, name } = instanceOf(environment);
  const accepted = acceptEnvironment(
    compiled,
    {
      metadata: { name, namespace },
      spec: {
        parameters: isJsonObject(spec.parameters) ? spec.parameters : {},
        lifetime: {},
      },
    },
    now,
  );
  if (!accepted.accepted) {
    return new Map();
  }
  const { owner, requester } = spec;
  const plan = planEnvironment(
    compiled,
    accepted.parameters,
    {
      name,
      namespace,
      uid,
      owner: owner ?? requester?.entityRef ?? requester?.username ?? 'unknown',
      project: namespace,
      targetNamespace: objectsNamespace(environment),
    },
    live,
  );
  return new Map(
    plan.resources.flatMap(resource =>
      resource.state === 'Rendered' && resource.object.kind !== 'Secret'
        ? [[resource.name, resource.object] as const]
        : [],
    ),
  );
}
