import {
  isJsonObject,
  parameterTitle,
  propertiesOf,
} from '../NewEnvironment/parametersSchema';

/** One parameter of a request that is saved: fixed, or left open. */
export interface PresetParameter {
  name: string;
  title: string;
  /** What it was asked with, else the default of the class; undefined: neither. */
  value: unknown;
}

/** Every parameter that a preset may fix: those of its class, and those it was asked with. */
export function presetParameters(
  schema: unknown,
  values: Readonly<Record<string, unknown>>,
): PresetParameter[] {
  const properties = propertiesOf(schema);
  const names = new Set([...Object.keys(properties), ...Object.keys(values)]);
  return [...names].map(name => {
    const property = Object.hasOwn(properties, name)
      ? properties[name]
      : undefined;
    const usual = isJsonObject(property) ? property.default : undefined;
    return {
      name,
      title: parameterTitle(schema, name),
      value: Object.hasOwn(values, name) ? values[name] : usual,
    };
  });
}
