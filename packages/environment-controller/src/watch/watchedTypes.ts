import {
  apiVersionOf,
  KubernetesClient,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Dependencies } from '../dependencies';
import { endedAt, endingSince } from '../end/endingSince';
import { Kind, planOf } from '../identity';
import { Scope } from '../scope';
import { namespaceTypes } from './resourceTypes';

/**
 * Sees to it that the objects of an environment are watched.
 *
 * @throws Error when a type cannot be watched; discovery was then asked anew, because
 *   the type may be gone
 */
export async function watchChildren(
  scope: Scope,
  { children, client }: Pick<Dependencies, 'children' | 'client'>,
): Promise<void> {
  const types = await typesToWatch(scope, client);
  try {
    await children.use(scope.key, types);
  } catch (error) {
    await client.discovery({ refresh: true });
    throw error;
  }
}

/** The types whose objects a pass over this environment must see. */
async function typesToWatch(
  scope: Scope,
  client: KubernetesClient,
): Promise<ResourceType[]> {
  if (endedAt(scope.environment) && !isDeleted(scope.environment)) {
    return [];
  }
  const discovery = await client.discovery();
  const types = kindsOf(scope).flatMap(
    ({ group, version, kind }) =>
      discovery.find(apiVersionOf({ group, version }), kind) ?? [],
  );
  const { klass, environment } = scope;
  const isShared =
    klass.found === 'Valid' && klass.compiled.spec.isolation === 'Shared';
  return [
    ...types,
    ...(isShared ? [] : namespaceTypes),
    ...(endingSince(environment) ? [resourceTypes.persistentvolumeclaims] : []),
  ];
}

function isDeleted({ metadata }: Scope['environment']): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function kindsOf({ plan, asked, environment }: Scope): Kind[] {
  const isEnding = endingSince(environment) !== undefined;
  const isMove =
    asked.found === 'Valid' && asked.compiled.revision !== plan?.revision;
  return [
    ...(plan?.kinds ?? []),
    ...(isMove && !isEnding ? planOf(asked.compiled).kinds : []),
    ...(environment.status?.kinds ?? []),
  ];
}
