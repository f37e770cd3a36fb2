import { NotFoundError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';

/** Whether the ref is that of the environment. */
export function isOf(
  { metadata }: Environment,
  { namespace, name }: EnvironmentRef,
): boolean {
  return (metadata.namespace ?? '') === namespace && metadata.name === name;
}

/** @throws NotFoundError */
export function environmentOf(
  environments: ReadonlyArray<Environment>,
  ref: EnvironmentRef,
): Environment {
  const found = environments.find(each => isOf(each, ref));
  if (!found) {
    throw new NotFoundError(`There is no environment ${ref.name}`);
  }
  return found;
}
