import {
  controlClusterStatusSchema,
  costRatesAnswerSchema,
  projectAnswerSchema,
} from '../installation';
import { listSchema } from '../lists';
import type { Components, Route } from './route';

export const INSTALLATION_COMPONENTS = {
  ProjectList: { schema: listSchema(projectAnswerSchema), io: 'output' },
  ControlClusterStatus: { schema: controlClusterStatusSchema, io: 'output' },
  CostRates: { schema: costRatesAnswerSchema, io: 'output' },
} as const satisfies Components;

export const INSTALLATION_ROUTES = [
  {
    method: 'get',
    path: '/projects',
    operationId: 'listProjects',
    summary: 'Projects that the caller may request into or see.',
    answer: { status: 200, component: 'ProjectList' },
    refusals: [401, 503],
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
    path: '/cost-rates',
    operationId: 'getCostRates',
    summary: 'What the operator asks an hour for what is used.',
    answer: { status: 200, component: 'CostRates' },
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
] as const satisfies readonly Route[];
