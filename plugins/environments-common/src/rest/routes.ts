import { z } from 'zod/v4';
import {
  classAnswerSchema,
  controlClusterStatusSchema,
  environmentAnswerSchema,
  environmentChangeSchema,
  environmentEventSchema,
  environmentRequestSchema,
  extendRequestSchema,
  listEnvironmentsQuerySchema,
  listRecordsQuerySchema,
  listSchema,
  liveResourceSchema,
  logsQuerySchema,
  previewAnswerSchema,
  projectAnswerSchema,
  recordAnswerSchema,
} from './types';

/** The bodies that the API takes and gives, by the name its description uses. */
export const COMPONENTS = {
  EnvironmentRequest: { schema: environmentRequestSchema, io: 'input' },
  EnvironmentChange: { schema: environmentChangeSchema, io: 'input' },
  ExtendRequest: { schema: extendRequestSchema, io: 'input' },
  Environment: { schema: environmentAnswerSchema, io: 'output' },
  EnvironmentList: {
    schema: listSchema(environmentAnswerSchema),
    io: 'output',
  },
  LiveResources: {
    schema: z.object({ items: z.array(liveResourceSchema) }),
    io: 'output',
  },
  EnvironmentEvents: {
    schema: z.object({ items: z.array(environmentEventSchema) }),
    io: 'output',
  },
  Preview: { schema: previewAnswerSchema, io: 'output' },
  Class: { schema: classAnswerSchema, io: 'output' },
  ClassList: { schema: listSchema(classAnswerSchema), io: 'output' },
  ProjectList: { schema: listSchema(projectAnswerSchema), io: 'output' },
  Record: { schema: recordAnswerSchema, io: 'output' },
  RecordList: { schema: listSchema(recordAnswerSchema), io: 'output' },
  ControlClusterStatus: { schema: controlClusterStatusSchema, io: 'output' },
} as const satisfies Record<
  string,
  { schema: z.ZodType; io: 'input' | 'output' }
>;

export type ComponentName = keyof typeof COMPONENTS;

/** What a route answers when all is well. */
export type RouteAnswer =
  | { status: 200 | 201 | 202; component: ComponentName }
  | { status: 200; contentType: 'text/plain' | 'application/json' }
  | { status: 204 };

/** One route of the API, without its prefix. */
export interface Route {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{parameters}`. */
  path: string;
  operationId: string;
  summary: string;
  query?: z.ZodObject;
  body?: ComponentName;
  answer: RouteAnswer;
  /** Statuses of the refusals that are this route's own. */
  refusals: ReadonlyArray<400 | 401 | 403 | 404 | 409 | 503>;
}

const ONE = '/environments/{namespace}/{name}';

/** Every route of `/api/environments`. */
export const ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/environments',
    operationId: 'listEnvironments',
    summary: 'Environments that the caller may see.',
    query: listEnvironmentsQuerySchema,
    answer: { status: 200, component: 'EnvironmentList' },
    refusals: [400, 401],
  },
  {
    method: 'post',
    path: '/environments',
    operationId: 'requestEnvironment',
    summary: 'Ask for an environment.',
    body: 'EnvironmentRequest',
    answer: { status: 201, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'get',
    path: ONE,
    operationId: 'getEnvironment',
    summary: 'One environment.',
    answer: { status: 200, component: 'Environment' },
    refusals: [401, 404],
  },
  {
    method: 'patch',
    path: ONE,
    operationId: 'changeEnvironment',
    summary: 'Change what was asked; only what is named changes.',
    body: 'EnvironmentChange',
    answer: { status: 200, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'delete',
    path: ONE,
    operationId: 'endEnvironment',
    summary: 'End an environment; its closing report stays.',
    answer: { status: 202, component: 'Environment' },
    refusals: [401, 403, 404, 503],
  },
  {
    method: 'post',
    path: `${ONE}/extend`,
    operationId: 'extendEnvironment',
    summary: 'Make its lifetime longer, within what the class allows.',
    body: 'ExtendRequest',
    answer: { status: 200, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'get',
    path: `${ONE}/resources`,
    operationId: 'getResources',
    summary: 'Its live objects; the data of Secrets is left out.',
    answer: { status: 200, component: 'LiveResources' },
    refusals: [401, 404, 503],
  },
  {
    method: 'get',
    path: `${ONE}/events`,
    operationId: 'getEvents',
    summary: 'Kubernetes Events that concern it or its objects.',
    answer: { status: 200, component: 'EnvironmentEvents' },
    refusals: [401, 404, 503],
  },
  {
    method: 'get',
    path: `${ONE}/logs`,
    operationId: 'getLogs',
    summary: 'Log lines of one container.',
    query: logsQuerySchema,
    answer: { status: 200, contentType: 'text/plain' },
    refusals: [400, 401, 404, 503],
  },
  {
    method: 'post',
    path: '/preview',
    operationId: 'preview',
    summary: 'The review before submit; stores nothing.',
    body: 'EnvironmentRequest',
    answer: { status: 200, component: 'Preview' },
    refusals: [400, 401, 404, 503],
  },
  {
    method: 'get',
    path: '/classes',
    operationId: 'listClasses',
    summary: 'Classes that the caller may see.',
    answer: { status: 200, component: 'ClassList' },
    refusals: [401],
  },
  {
    method: 'get',
    path: '/classes/{name}',
    operationId: 'getClass',
    summary: 'One class.',
    answer: { status: 200, component: 'Class' },
    refusals: [401, 404],
  },
  {
    method: 'get',
    path: '/projects',
    operationId: 'listProjects',
    summary: 'Projects that the caller may request into or see.',
    answer: { status: 200, component: 'ProjectList' },
    refusals: [401],
  },
  {
    method: 'get',
    path: '/records',
    operationId: 'listRecords',
    summary: 'Closing reports, newest first.',
    query: listRecordsQuerySchema,
    answer: { status: 200, component: 'RecordList' },
    refusals: [400, 401],
  },
  {
    method: 'get',
    path: '/records/{name}',
    operationId: 'getRecord',
    summary: 'One closing report.',
    answer: { status: 200, component: 'Record' },
    refusals: [401, 404],
  },
  {
    method: 'get',
    path: '/status',
    operationId: 'getControlClusterStatus',
    summary: 'Whether the control cluster can be reached, and since when.',
    answer: { status: 200, component: 'ControlClusterStatus' },
    refusals: [401],
  },
  {
    method: 'get',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This description.',
    answer: { status: 200, contentType: 'application/json' },
    refusals: [],
  },
];
