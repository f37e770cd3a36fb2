import {
  acceptEnvironment,
  Amounts,
  CompiledClass,
  environmentRequests,
  isDevice,
  isJsonObject,
  JsonObject,
  JsonValue,
  PodShape,
  podShapes,
} from '@environments-dev/environment-classes';
import { PREVIEWED_UID } from '../preview/dryRun';
import { propertiesOf, sampleParameters } from './sampleParameters';

/** What a class takes with some of its parameters chosen. */
export interface ComputedHardware {
  label: string | undefined;
  /** What differs from the defaults. */
  parameters: JsonObject;
  amounts: Amounts;
  pods: PodShape[];
}

/** Nobody reads more on a card, and each costs a rendering. */
const MOST_TRIED = 48;
const MOST_CHOICES = 4;

const IDENTITY = {
  name: 'preview',
  namespace: 'preview',
  uid: PREVIEWED_UID,
  owner: 'user:default/preview',
  project: 'preview',
  targetNamespace: 'preview',
};

/**
 * What a class takes with its defaults, and with each single choice of the form that
 * puts it on other hardware: a GPU, another processor. Empty: nobody can tell. Pure.
 */
export function hardwareChoices(compiled: CompiledClass): ComputedHardware[] {
  const { parameters: schema } = compiled.spec;
  const usual = sampleParameters(isJsonObject(schema) ? schema : {});
  const isValidAsItIs = accepts(compiled, usual);
  const withChoice = (label: string | undefined, parameters: JsonObject) =>
    computed(compiled, usual, label, parameters);
  const base = withChoice(undefined, {});
  if (base.pods.length === 0) {
    return [];
  }
  const kinds = new Set([kindOf(base)]);
  const others: ComputedHardware[] = [];
  for (const { label, parameters } of alternatives(schema, usual)) {
    // A sample that is not valid itself says nothing about the choices beside it.
    if (!isValidAsItIs || accepts(compiled, { ...usual, ...parameters })) {
      const choice = withChoice(label, parameters);
      const kind = kindOf(choice);
      if (choice.pods.length > 0 && !kinds.has(kind)) {
        kinds.add(kind);
        others.push(choice);
      }
    }
  }
  return [base, ...others.slice(0, MOST_CHOICES - 1)];
}

function accepts(compiled: CompiledClass, parameters: JsonObject): boolean {
  const { name, namespace } = IDENTITY;
  return acceptEnvironment(
    compiled,
    { metadata: { name, namespace }, spec: { parameters, lifetime: {} } },
    new Date(0),
  ).accepted;
}

function computed(
  compiled: CompiledClass,
  usual: JsonObject,
  label: string | undefined,
  parameters: JsonObject,
): ComputedHardware {
  const all = { ...usual, ...parameters };
  return {
    label,
    parameters,
    amounts: environmentRequests(compiled, all, IDENTITY).amounts,
    pods: podShapes(compiled, all, IDENTITY),
  };
}

/** Every other value of one parameter that the form offers as a choice. */
function alternatives(
  schema: unknown,
  usual: JsonObject,
): Array<{ label: string; parameters: JsonObject }> {
  const properties = isJsonObject(schema) ? schema.properties : undefined;
  return Object.entries(propertiesOf(properties))
    .flatMap(([name, property]) =>
      offeredValues(property)
        .filter(value => value !== usual[name])
        .map(value => ({
          label: labelOf(name, property, value),
          parameters: { [name]: value },
        })),
    )
    .slice(0, MOST_TRIED);
}

function offeredValues(property: JsonObject): JsonValue[] {
  if (Array.isArray(property.enum)) {
    return property.enum;
  }
  return property.type === 'boolean' ? [true, false] : [];
}

function labelOf(name: string, property: JsonObject, value: JsonValue): string {
  const title = typeof property.title === 'string' ? property.title : name;
  switch (value) {
    case true:
      return title;
    case false:
      return `Not ${title}`;
    default:
      return typeof value === 'string' ? value : `${title} ${String(value)}`;
  }
}

/** Two choices run on the same hardware if they ask for the same devices and nodes. */
function kindOf({ amounts, pods }: ComputedHardware): string {
  return JSON.stringify([
    [...amounts.keys()].filter(isDevice).sort(),
    pods.map(({ constraints: { nodeSelector, affinity } }) => [
      nodeSelector,
      affinity,
    ]),
  ]);
}
