import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from '../../NewEnvironment/parametersSchema';

/** One parameter of a class, in words. */
export interface ParameterRow {
  /** As a request names it: `pools[].size` of what is nested. */
  name: string;
  title: string | undefined;
  type: string;
  isRequired: boolean;
  default: string | undefined;
  limits: string | undefined;
  description: string | undefined;
}

/** The parameters of a class as a table shows them. */
export interface ParameterTable {
  rows: ParameterRow[];
  /** Whether the schema has rules that depend on more than one value. */
  hasConditions: boolean;
}

const CONDITIONS = [
  'if',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
];

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  object: 'object',
  array: 'list',
  null: 'nothing',
};

/** Deeper than forms go; a schema that an author types may nest without end. */
const MAX_DEPTH = 5;

/** Reads the JSON Schema of a class's parameters; what it cannot read it leaves out. */
export function parameterTable(schema: unknown): ParameterTable {
  if (!isJsonObject(schema)) {
    return { rows: [], hasConditions: false };
  }
  return {
    rows: rowsOf(schema, '', 0),
    hasConditions: CONDITIONS.some(keyword => keyword in schema),
  };
}

function rowsOf(
  schema: JsonObject,
  prefix: string,
  depth: number,
): ParameterRow[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = new Set(
    Array.isArray(schema.required) ? schema.required : [],
  );
  return inOrder(Object.keys(properties), schema['ui:order']).flatMap(key => {
    const property = properties[key];
    if (!isJsonObject(property)) {
      return [];
    }
    const name = `${prefix}${key}`;
    return [
      rowOf(name, property, required.has(key)),
      ...nestedRows(name, property, depth + 1),
    ];
  });
}

function nestedRows(
  name: string,
  property: JsonObject,
  depth: number,
): ParameterRow[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  return isJsonObject(property.items)
    ? rowsOf(property.items, `${name}[].`, depth)
    : rowsOf(property, `${name}.`, depth);
}

function rowOf(
  name: string,
  property: JsonObject,
  isRequired: boolean,
): ParameterRow {
  return {
    name,
    title: textOf(property.title),
    type: typeWords(property),
    isRequired,
    default:
      property.default === undefined ? undefined : show(property.default),
    limits: limitWords(property),
    description: textOf(property.description),
  };
}

/** As the form orders them: the rest stands where `*` is, or at the end. */
function inOrder(keys: string[], order: JsonValue | undefined): string[] {
  if (!Array.isArray(order)) {
    return keys;
  }
  const named = order
    .filter(key => keys.some(each => each === key))
    .map(String);
  const rest = keys.filter(key => !named.includes(key));
  const star = order.indexOf('*');
  const before = order.slice(0, star < 0 ? undefined : star);
  const ahead = named.filter(key => before.includes(key));
  return [...ahead, ...rest, ...named.filter(key => !ahead.includes(key))];
}

function typeWords(property: JsonObject): string {
  const { type, items } = property;
  if (Array.isArray(type)) {
    return type.map(each => TYPES[String(each)] ?? String(each)).join(' or ');
  }
  if (
    type === 'array' &&
    isJsonObject(items) &&
    typeof items.type === 'string'
  ) {
    return `list of ${TYPES[items.type] ?? items.type}`;
  }
  return typeof type === 'string' ? (TYPES[type] ?? type) : 'any';
}

function limitWords(property: JsonObject): string | undefined {
  const items = isJsonObject(property.items) ? property.items : {};
  const words = [
    ...choiceWords(property),
    ...choiceWords(items),
    rangeWords(property.minimum, property.maximum, ''),
    textOf(property.exclusiveMinimum, 'above '),
    textOf(property.exclusiveMaximum, 'below '),
    textOf(property.multipleOf, 'a multiple of '),
    rangeWords(property.minLength, property.maxLength, ' characters'),
    rangeWords(property.minItems, property.maxItems, ' entries'),
    textOf(property.pattern, 'matches '),
    textOf(property.format, 'format '),
  ].filter(word => word !== undefined);
  return words.length > 0 ? words.join(', ') : undefined;
}

function choiceWords(property: JsonObject): string[] {
  const { enum: values, const: only } = property;
  return [
    ...(Array.isArray(values) ? [`one of ${values.map(show).join(', ')}`] : []),
    ...(only === undefined ? [] : [`always ${show(only)}`]),
  ];
}

function rangeWords(
  least: JsonValue | undefined,
  most: JsonValue | undefined,
  unit: string,
): string | undefined {
  if (least !== undefined && most !== undefined) {
    return `${show(least)} to ${show(most)}${unit}`;
  }
  if (least !== undefined) {
    return `at least ${show(least)}${unit}`;
  }
  return most === undefined ? undefined : `at most ${show(most)}${unit}`;
}

function textOf(value: JsonValue | undefined, prefix = ''): string | undefined {
  return value === undefined ? undefined : `${prefix}${show(value)}`;
}

function show(value: JsonValue | undefined): string {
  switch (typeof value) {
    case 'string':
      return value === '' ? '""' : value;
    case 'boolean':
      return value ? 'yes' : 'no';
    default:
      return JSON.stringify(value) ?? '';
  }
}
