import { isJsonObject } from './parametersSchema';
import { PARAMETERS, parameterKeys } from './parameterErrors';

const NAMES: ReadonlyArray<readonly [path: string, name: string]> = [
  ['metadata.name', 'Name'],
  ['metadata.namespace', 'Project'],
  ['metadata', 'What and where'],
  ['spec.className', 'Class'],
  ['spec.owner', 'Owner'],
  ['spec.lifetime', 'Lifetime'],
  ['spec.schedule', 'Sleep'],
  ['spec.purpose.hypothesis', 'What do you want to find out?'],
  ['spec.purpose.link', 'Link'],
  ['spec.purpose.entityRef', 'Component or system it is for'],
  ['spec.purpose', 'Purpose'],
];

/** The title that the form shows above a parameter. */
function parameterName(path: string, schema: unknown): string {
  let at: unknown = schema;
  let name = 'Parameters';
  for (const key of parameterKeys(path)) {
    const properties = isJsonObject(at) ? at.properties : undefined;
    at =
      isJsonObject(at) && isJsonObject(at.items) && /^[0-9]+$/.test(key)
        ? at.items
        : isJsonObject(properties) && properties[key];
    name = isJsonObject(at) && typeof at.title === 'string' ? at.title : key;
  }
  return name;
}

/**
 * What the form calls the field that a path leads to.
 *
 * @param schema - of the class's parameters
 */
export function fieldName(path: string, schema: unknown): string {
  if (path === PARAMETERS || path.startsWith(`${PARAMETERS}.`)) {
    return parameterName(path, schema);
  }
  return (
    NAMES.find(
      ([each]) =>
        path === each ||
        path.startsWith(`${each}.`) ||
        path.startsWith(`${each}[`),
    )?.[1] ?? path
  );
}
