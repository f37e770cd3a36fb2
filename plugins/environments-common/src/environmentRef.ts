import { InputError } from '@backstage/errors';

/** Names one environment: its project's namespace and its name. */
export interface EnvironmentRef {
  namespace: string;
  name: string;
}

/** `namespace/name`, as permissions, signals and links name an environment. */
export function stringifyEnvironmentRef(ref: EnvironmentRef): string {
  return `${ref.namespace}/${ref.name}`;
}

/**
 * The inverse of {@link stringifyEnvironmentRef}.
 *
 * @throws InputError that names the text, if it is not `namespace/name`
 */
export function parseEnvironmentRef(text: string): EnvironmentRef {
  const [namespace, name, ...rest] = text.split('/');
  if (!namespace || !name || rest.length > 0) {
    throw new InputError(
      `'${text}' is not a reference to an environment: write namespace/name`,
    );
  }
  return { namespace, name };
}
