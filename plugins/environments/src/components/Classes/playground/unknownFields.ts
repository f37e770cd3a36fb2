import { isJsonObject } from '../../NewEnvironment/parametersSchema';

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * Paths of fields that a schema has left out when it parsed a value: misspelled, or of
 * another version. `kubectl apply` refuses them.
 */
export function unknownFields(
  value: unknown,
  parsed: unknown,
  path: string,
): string[] {
  if (Array.isArray(value) && Array.isArray(parsed)) {
    return value.flatMap((item, index) =>
      unknownFields(item, parsed[index], `${path}[${index}]`),
    );
  }
  if (!isJsonObject(value) || !isJsonObject(parsed)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const below = PLAIN_KEY.test(key)
      ? `${path}.${key}`
      : `${path}[${JSON.stringify(key)}]`;
    return key in parsed ? unknownFields(child, parsed[key], below) : [below];
  });
}
