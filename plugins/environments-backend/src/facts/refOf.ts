import type {
  EnvironmentRef,
  ObjectMeta,
} from '@environments-dev/plugin-environments-common';

/** Names an environment, or a preset, by its project and its name. */
export function refOf(object: { metadata: ObjectMeta }): EnvironmentRef {
  const { namespace = '', name } = object.metadata;
  return { namespace, name };
}
