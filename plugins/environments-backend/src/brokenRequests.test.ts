import {
  ComponentName,
  COMPONENTS,
  refusalsOf,
  Route,
  ROUTES,
} from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { z } from 'zod/v4';
import { eventually } from './__testUtils__/eventually';
import { TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const group = 'group:default/search';
const base = '/api/environments';
/** There are some forty routes. */
const RUNS_OF_A_ROUTE = 10;

let started: TestProject;
let portal: TestPortal;
let project: string;
let className: string;

beforeAll(async () => {
  started = await startTestProject({
    members: group,
    class: {
      parameters: {
        type: 'object',
        properties: { size: { default: 1 } },
      },
    },
    organisation: { [jane]: [group] },
  });
  ({ portal, project, className } = started);
  await eventually(
    () =>
      portal
        .as(jane)
        .post(`${base}/environments`)
        .send({
          metadata: { name: 'kept', namespace: project },
          spec: { className },
        }),
    ({ status }) => status === 201 || status === 409,
  );
});

afterAll(() => started?.stop());

const jsonSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
});
type JsonSchema = z.output<typeof jsonSchema>;

/** What would break who takes text for granted. */
const nastyText = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '..',
  '../../secrets',
  'a/b',
  '%2e%2e',
  '__proto__',
  'constructor',
  '9'.repeat(31).concat('h'),
  '99999999999999h',
  '9999-12-31T23:59:59Z',
  '-000001-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  "' or 1=1 --",
  'x'.repeat(5_000),
);

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  nastyText,
  fc.constantFrom(null, -1, 1e308, Number.MAX_SAFE_INTEGER),
);

/** Values that mostly fit the schema; `known` fits by path what must exist. */
function fromSchema(
  schema: JsonSchema,
  known: Record<string, string>,
  path = '',
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 9, arbitrary: fitting(schema, known, path) },
    { weight: 1, arbitrary: anything },
  );
}

function fitting(
  schema: JsonSchema,
  known: Record<string, string>,
  path: string,
): fc.Arbitrary<unknown> {
  if (known[path] !== undefined) {
    return fc.constant(known[path]);
  }
  if (schema.enum) {
    return fc.constantFrom(...schema.enum);
  }
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [
            name,
            fromSchema(property, known, path ? `${path}.${name}` : name),
          ]),
        ),
        {
          requiredKeys: Object.keys(schema.properties ?? {}).filter(name =>
            ['metadata', 'name', 'namespace', 'spec', 'className'].includes(
              name,
            ),
          ),
        },
      );
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, known, `${path}[]`), {
        maxLength: 3,
      });
    case 'string':
      return schema.pattern
        ? fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), nastyText)
        : fc.oneof(fc.string(), nastyText);
    case 'integer':
      return fc.integer();
    default:
      return anything;
  }
}

const schemaOf = (schema: z.ZodType): JsonSchema =>
  jsonSchema.parse(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  );

/** Whom a path names: what is there, or anything. */
function pathOf(route: Route): fc.Arbitrary<string> {
  const environment = route.method === 'delete' ? 'no-such' : 'kept';
  const there: Record<string, string> = {
    namespace: project,
    name: route.path.startsWith('/classes') ? className : environment,
  };
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return fc
    .tuple(
      ...names.map(name =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(there[name] ?? 'no-such') },
          { weight: 1, arbitrary: nastyText },
        ),
      ),
    )
    .map(values =>
      route.path.replace(/\{(\w+)\}/g, (_, name) =>
        encoded(values[names.indexOf(name)]),
      ),
    );
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/\./g, '%2E');
}

/** What HTTP lets through as a header. */
const headerText = fc.stringMatching(/^[!-~]([ -~]{0,298}[!-~])?$/);

const requestsTo = (route: Route<ComponentName>) =>
  fc.record({
    path: pathOf(route),
    query: route.query
      ? fromSchema(schemaOf(route.query), { pod: 'no-such-pod' })
      : fc.constant({}),
    headers: fc.record(
      Object.fromEntries(
        Object.keys(route.headers?.shape ?? {}).map(name => [name, headerText]),
      ),
      { requiredKeys: [] },
    ),
    body: route.body
      ? fromSchema(schemaOf(COMPONENTS[route.body].schema), {
          'metadata.namespace': project,
          'spec.className': className,
        })
      : fc.constant(undefined),
  });

const statuses = new Set<number>();

it.each(ROUTES.map(route => [route.operationId, route] as const))(
  '%s answers a broken request with what is wrong with it, and never fails itself',
  async (_, route) => {
    await fc.assert(
      fc.asyncProperty(
        requestsTo(route),
        async ({ path, query, headers, body }) => {
          const asked = portal
            .as(jane)
            [route.method](`${base}${path}`)
            .set(headers)
            .query(isObject(query) ? query : {});
          const answer = await (body === undefined
            ? asked
            : asked
                .set('Content-Type', 'application/json')
                .send(JSON.stringify(body)));
          statuses.add(answer.status);
          expect(failureOf(route, answer)).toBeUndefined();
        },
      ),
      { numRuns: RUNS_OF_A_ROUTE, interruptAfterTimeLimit: 5_000 },
    );
  },
);

it('was asked what is right as well as what is wrong', () => {
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404]));
});

const badRequest = z.object({
  error: z.object({
    fields: z
      .array(z.object({ path: z.string(), message: z.string().min(1) }))
      .min(1),
  }),
});

/** What is wrong with an answer, whatever was asked. */
function failureOf(
  route: Route,
  { status, body, text }: { status: number; body: unknown; text: string },
) {
  // A path that names nothing may be no route at all.
  const isDescribed =
    status === 404 ||
    status === route.answer.status ||
    refusalsOf(route).some(refusal => refusal === status);
  const isBad =
    status >= 500 ||
    !isDescribed ||
    (status === 400 && !badRequest.safeParse(body).success) ||
    (status >= 400 && text.includes('\n    at '));
  return isBad ? { status, body } : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
