import { z } from 'zod/v4';
import { canonicalHash } from '../canonicalHash';

/** How one parameter of a class differs between two of its revisions. */
export const parameterChangeSchema = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('Added'),
    name: z.string(),
    title: z.string().optional(),
    required: z.boolean().describe('Whether a request must give it a value.'),
    default: z.unknown().optional(),
  }),
  z.object({
    change: z.literal('Removed'),
    name: z.string(),
    title: z.string().optional(),
  }),
  z.object({
    change: z.literal('Changed'),
    name: z.string(),
    title: z.string().optional(),
    keyword: z
      .string()
      .describe(
        'What of its schema differs: type, default, enum, maximum, required.',
      ),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
  }),
]);
export type ParameterChange = z.infer<typeof parameterChangeSchema>;

/** What is only said about a parameter, not held against a value. */
const WORDS = new Set(['title', 'description', 'examples', '$comment']);

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function titleOf(property: Fields): { title?: string } {
  return typeof property.title === 'string' ? { title: property.title } : {};
}

function isRequired(schema: Fields, name: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name);
}

/** What a value is held to, by keyword; a requirement is one of them. */
function rulesOf(schema: Fields, name: string): Fields {
  const property = fieldsOf(fieldsOf(schema.properties)[name]);
  return Object.fromEntries([
    ...Object.entries(property).filter(
      ([keyword]) => !WORDS.has(keyword) && !keyword.startsWith('ui:'),
    ),
    ...(isRequired(schema, name) ? [['required', true]] : []),
  ]);
}

function changesOf(
  name: string,
  before: Fields,
  after: Fields,
): ParameterChange[] {
  const [rulesBefore, rulesAfter] = [
    rulesOf(before, name),
    rulesOf(after, name),
  ];
  const title = titleOf(fieldsOf(fieldsOf(after.properties)[name]));
  return [...new Set([...Object.keys(rulesBefore), ...Object.keys(rulesAfter)])]
    .filter(
      keyword =>
        canonicalHash(rulesBefore[keyword] ?? null) !==
        canonicalHash(rulesAfter[keyword] ?? null),
    )
    .map(keyword => ({
      change: 'Changed',
      name,
      ...title,
      keyword,
      ...(rulesBefore[keyword] !== undefined && {
        before: rulesBefore[keyword],
      }),
      ...(rulesAfter[keyword] !== undefined && { after: rulesAfter[keyword] }),
    }));
}

/**
 * What differs between two versions of the parameters of a class, as far as it bears on
 * what may be asked: words and the look of the form do not count. Pure.
 *
 * @param before - `spec.parameters` of a class: a JSON Schema of an object
 * @param after - the same of another revision
 */
export function parameterChanges(
  before: unknown,
  after: unknown,
): ParameterChange[] {
  const [schemaBefore, schemaAfter] = [fieldsOf(before), fieldsOf(after)];
  const propertiesBefore = fieldsOf(schemaBefore.properties);
  const propertiesAfter = fieldsOf(schemaAfter.properties);
  const added = Object.keys(propertiesAfter)
    .filter(name => !Object.hasOwn(propertiesBefore, name))
    .map((name): ParameterChange => {
      const property = fieldsOf(propertiesAfter[name]);
      return {
        change: 'Added',
        name,
        ...titleOf(property),
        required: isRequired(schemaAfter, name),
        ...(property.default !== undefined && { default: property.default }),
      };
    });
  const removed = Object.keys(propertiesBefore)
    .filter(name => !Object.hasOwn(propertiesAfter, name))
    .map((name): ParameterChange => ({
      change: 'Removed',
      name,
      ...titleOf(fieldsOf(propertiesBefore[name])),
    }));
  const changed = Object.keys(propertiesAfter)
    .filter(name => Object.hasOwn(propertiesBefore, name))
    .flatMap(name => changesOf(name, schemaBefore, schemaAfter));
  return [...added, ...removed, ...changed];
}
