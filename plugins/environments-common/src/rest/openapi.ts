import type { z } from 'zod/v4';
import { jsonSchemaOf, mapSchema, type JsonSchema } from './jsonSchema';
import {
  COMPONENTS,
  refusalsOf,
  ROUTES,
  type RefusalStatus,
  type Route,
  type RouteAnswer,
} from './routes';

/** An OpenAPI 3.0 document, as far as this API needs it. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: Array<{ url: string }>;
  paths: Record<string, Record<string, unknown>>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, unknown>;
  };
}

const REFUSALS = {
  400: 'The request is wrong; `error.fields` says where and how.',
  401: 'The caller is not signed in.',
  403: 'The caller may see this but not do it.',
  404: 'There is none, or the caller may not see it.',
  409: 'It exists already, or has changed meanwhile.',
  413: 'The body is larger than any request.',
  422: 'The Idempotency-Key was used for another request.',
  429: 'The caller asked for too much in a minute.',
  503: 'The control cluster cannot be reached.',
} as const satisfies Record<RefusalStatus, string>;

const REFUSAL_HEADERS: Partial<Record<RefusalStatus, object>> = {
  429: {
    'Retry-After': {
      description: 'Seconds until the caller may try again.',
      schema: { type: 'integer' },
    },
  },
};

/** Backstage's error body, with the fields that a request was refused for. */
const ERROR: JsonSchema = {
  type: 'object',
  required: ['error', 'response'],
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      properties: {
        name: { type: 'string' },
        message: { type: 'string' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'message'],
            properties: {
              path: {
                type: 'string',
                description: 'Path into the request: spec.parameters.replicas',
              },
              message: { type: 'string' },
            },
          },
        },
      },
    },
    request: {
      type: 'object',
      properties: { method: { type: 'string' }, url: { type: 'string' } },
    },
    response: {
      type: 'object',
      required: ['statusCode'],
      properties: { statusCode: { type: 'integer' } },
    },
  },
};

/** What only the API server reads has no place in the REST API. */
function withoutKubernetes(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => !key.startsWith('x-kubernetes-')),
  );
}

function restSchema(
  ...[schema, io]: Parameters<typeof jsonSchemaOf>
): JsonSchema {
  return mapSchema(jsonSchemaOf(schema, io), withoutKubernetes);
}

function reference(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function answerContent(answer: RouteAnswer) {
  if ('component' in answer) {
    return {
      content: { 'application/json': { schema: reference(answer.component) } },
    };
  }
  if ('contentType' in answer) {
    const type = answer.contentType === 'text/plain' ? 'string' : 'object';
    return { content: { [answer.contentType]: { schema: { type } } } };
  }
  return {};
}

/** The fields of a query, or of headers. */
function fieldsIn(place: 'query' | 'header', schema: z.ZodObject | undefined) {
  const { properties = {}, required = [] } = schema
    ? restSchema(schema, 'input')
    : {};
  return Object.entries(properties).map(
    ([name, { description, ...field }]) => ({
      name,
      in: place,
      required: required.includes(name),
      ...(description && { description }),
      schema: field,
    }),
  );
}

function parametersOf({ path, query, headers }: Route) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return [
    ...inPath,
    ...fieldsIn('query', query),
    ...fieldsIn('header', headers),
  ];
}

function operationOf(route: Route) {
  const { operationId, summary, body, answer } = route;
  const parameters = parametersOf(route);
  return {
    operationId,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference(body) } },
      },
    }),
    responses: {
      [answer.status]: { description: summary, ...answerContent(answer) },
      ...Object.fromEntries(
        refusalsOf(route).map(status => [
          status,
          {
            description: REFUSALS[status],
            ...(REFUSAL_HEADERS[status] && {
              headers: REFUSAL_HEADERS[status],
            }),
            content: { 'application/json': { schema: reference('Error') } },
          },
        ]),
      ),
    },
  };
}

/** The API of `/api/environments`, from the schemas that parse its requests. */
export function environmentsOpenApi(): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of ROUTES) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: operationOf(route),
    };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Environments',
      version: '0.1.0',
      description:
        'Self-service, ephemeral experiment environments. What a caller may not see is answered with 404.',
    },
    servers: [{ url: '/api/environments' }],
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(
          Object.entries(COMPONENTS).map(([name, { schema, io }]) => [
            name,
            restSchema(schema, io),
          ]),
        ),
        Error: ERROR,
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}
