import { canonicalHash } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { ShippedObject } from './shipped';

/** How one object of the installation is not what this version needs. */
export interface Deviation {
  kind: ShippedObject['kind'];
  name: string;
  /** A clause that follows the name: "is missing". */
  problem: string;
  /** The file to apply. */
  file: string;
}

/** An object as the API server has it; absent if it does not. */
export type LiveObject = Record<string, unknown> | undefined;

/** What is wrong with one object, if anything. Pure. */
export function deviationOf(
  shipped: ShippedObject,
  live: LiveObject,
): Deviation | undefined {
  const problem = problemOf(shipped, live);
  const { kind, name, file } = shipped;
  return problem === undefined ? undefined : { kind, name, problem, file };
}

function problemOf(
  shipped: ShippedObject,
  live: LiveObject,
): string | undefined {
  if (!live) {
    return 'is missing';
  }
  if (shipped.kind === 'CustomResourceDefinition') {
    return definitionProblem(shipped, live);
  }
  const path = firstDifference(
    withoutDefaults(shipped.spec),
    withoutDefaults(live.spec),
    'spec',
  );
  return path && `differs at ${path}`;
}

const definitionSchema = z.object({
  spec: z.object({
    versions: z.array(
      z.object({
        name: z.string(),
        served: z.boolean(),
        schema: z.looseObject({}).optional(),
      }),
    ),
  }),
  status: z
    .object({
      conditions: z
        .array(z.object({ type: z.string(), status: z.string() }))
        .optional(),
    })
    .optional(),
});

function definitionProblem(
  shipped: Extract<ShippedObject, { kind: 'CustomResourceDefinition' }>,
  live: Record<string, unknown>,
): string | undefined {
  const { spec, status } = definitionSchema.parse(live);
  const version = spec.versions.find(({ name }) => name === shipped.version);
  if (!version?.served) {
    return `does not serve the version ${shipped.version}`;
  }
  const isEstablished = status?.conditions?.some(
    condition =>
      condition.type === 'Established' && condition.status === 'True',
  );
  if (!isEstablished) {
    return 'is not established yet';
  }
  return canonicalHash(version.schema) === shipped.schemaHash
    ? undefined
    : `has another schema for ${shipped.version}`;
}

/** What the API server fills in where a policy or binding says nothing. */
const SERVER_DEFAULTS: Record<string, unknown> = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  reinvocationPolicy: 'Never',
  scope: '*',
  namespaceSelector: {},
  objectSelector: {},
};

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutDefaults);
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, field]) =>
          !(key in SERVER_DEFAULTS) ||
          JSON.stringify(field) !== JSON.stringify(SERVER_DEFAULTS[key]),
      )
      .map(([key, field]) => [key, withoutDefaults(field)]),
  );
}

/** The path of the first field that two values disagree in; undefined when they agree. */
function firstDifference(
  ours: unknown,
  theirs: unknown,
  path: string,
): string | undefined {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return firstOf(Math.max(ours.length, theirs.length), index =>
      firstDifference(ours[index], theirs[index], `${path}[${index}]`),
    );
  }
  if (isRecord(ours) && isRecord(theirs)) {
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    return firstOf(keys.length, index =>
      firstDifference(
        ours[keys[index]],
        theirs[keys[index]],
        `${path}.${keys[index]}`,
      ),
    );
  }
  return ours === theirs ? undefined : path;
}

function firstOf(
  count: number,
  find: (index: number) => string | undefined,
): string | undefined {
  for (let index = 0; index < count; index++) {
    const found = find(index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
