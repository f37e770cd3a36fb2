import {
  environmentAnswerSchema,
  endRequestSchema,
  environmentChangeSchema,
  environmentRequestSchema,
  extendRequestSchema,
  idempotencyHeadersSchema,
  listEnvironmentsQuerySchema,
  newEnvironmentRequestSchema,
  powerRequestSchema,
} from '../environments';
import { listSchema } from '../lists';
import { previewAnswerSchema } from '../preview';
import { ONE, type Components, type Route } from './route';

export const ENVIRONMENT_COMPONENTS = {
  EnvironmentRequest: { schema: environmentRequestSchema, io: 'input' },
  NewEnvironmentRequest: { schema: newEnvironmentRequestSchema, io: 'input' },
  EnvironmentChange: { schema: environmentChangeSchema, io: 'input' },
  ExtendRequest: { schema: extendRequestSchema, io: 'input' },
  PowerRequest: { schema: powerRequestSchema, io: 'input' },
  Environment: { schema: environmentAnswerSchema, io: 'output' },
  EnvironmentList: {
    schema: listSchema(environmentAnswerSchema),
    io: 'output',
  },
  Preview: { schema: previewAnswerSchema, io: 'output' },
} as const satisfies Components;

export const ENVIRONMENT_ROUTES = [
  {
    method: 'get',
    path: '/environments',
    operationId: 'listEnvironments',
    summary: 'Environments that the caller may see.',
    query: listEnvironmentsQuerySchema,
    answer: { status: 200, component: 'EnvironmentList' },
    refusals: [400, 401, 503],
  },
  {
    method: 'post',
    path: '/environments',
    operationId: 'requestEnvironment',
    summary: 'Ask for an environment.',
    headers: idempotencyHeadersSchema,
    body: 'NewEnvironmentRequest',
    answer: { status: 201, component: 'Environment' },
    refusals: [400, 401, 403, 409, 422, 503],
  },
  {
    method: 'get',
    path: ONE,
    operationId: 'getEnvironment',
    summary: 'One environment.',
    answer: { status: 200, component: 'Environment' },
    refusals: [401, 404, 503],
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
    query: endRequestSchema,
    answer: { status: 202, component: 'Environment' },
    refusals: [401, 403, 404, 409, 503],
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
    method: 'post',
    path: `${ONE}/sleep`,
    operationId: 'sleepEnvironment',
    summary: 'Put it to sleep: nothing runs, volumes stay.',
    body: 'PowerRequest',
    answer: { status: 200, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'post',
    path: `${ONE}/wake`,
    operationId: 'wakeEnvironment',
    summary:
      'Wake it; what sleeps because its time is over is woken by an extension.',
    body: 'PowerRequest',
    answer: { status: 200, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'post',
    path: '/preview',
    operationId: 'preview',
    summary: 'The review before submit; stores nothing.',
    body: 'EnvironmentRequest',
    answer: { status: 200, component: 'Preview' },
    refusals: [400, 401, 403, 503],
    isCostly: true,
  },
] as const satisfies readonly Route[];
