import {
  apiVersionOf,
  KubernetesClient,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Kind, planOf } from '../identity';
import { Scope } from '../scope';
import { namespaceTypes } from './resourceTypes';

/** The types whose objects a pass over this environment must see. */
export async function typesToWatch(
  scope: Scope,
  client: KubernetesClient,
): Promise<ResourceType[]> {
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
    ...(environment.metadata.deletionTimestamp
      ? [resourceTypes.persistentvolumeclaims]
      : []),
  ];
}

function kindsOf({ plan, klass, environment }: Scope): Kind[] {
  return [
    ...(plan?.kinds ??
      (klass.found === 'Valid' ? planOf(klass.compiled).kinds : [])),
    ...(environment.status?.kinds ?? []),
  ];
}
