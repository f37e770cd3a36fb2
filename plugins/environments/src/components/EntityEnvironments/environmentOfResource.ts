import type { Entity } from '@backstage/catalog-model';
import {
  ENVIRONMENT_ANNOTATION,
  type EnvironmentRef,
} from '@environments-dev/plugin-environments-common';

/** The environment that a resource of the catalog stands for; undefined: none. */
export function environmentOfResource({
  kind,
  metadata,
}: Entity): EnvironmentRef | undefined {
  const isResource = kind.toLocaleLowerCase('en-US') === 'resource';
  const [namespace, name, ...more] =
    metadata.annotations?.[ENVIRONMENT_ANNOTATION]?.split('/') ?? [];
  return isResource && namespace && name && more.length === 0
    ? { namespace, name }
    : undefined;
}
