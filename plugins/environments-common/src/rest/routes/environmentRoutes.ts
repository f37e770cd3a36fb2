import {
  environmentAnswerSchema,
  environmentChangeSchema,
  environmentRequestSchema,
  extendRequestSchema,
  listEnvironmentsQuerySchema,
  listSchema,
  previewAnswerSchema,
} from '../types';
import { ONE, type Components, type Route } from './route';

export const ENVIRONMENT_COMPONENTS = {
  EnvironmentRequest: { schema: environmentRequestSchema, io: 'input' },
  EnvironmentChange: { schema: environmentChangeSchema, io: 'input' },
  ExtendRequest: { schema: extendRequestSchema, io: 'input' },
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
    method: 'post',
    path: '/preview',
    operationId: 'preview',
    summary: 'The review before submit; stores nothing.',
    body: 'EnvironmentRequest',
    answer: { status: 200, component: 'Preview' },
    refusals: [400, 401, 404, 503],
  },
] as const satisfies readonly Route[];
