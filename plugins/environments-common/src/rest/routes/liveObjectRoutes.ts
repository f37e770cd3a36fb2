import { z } from 'zod/v4';
import {
  environmentEventSchema,
  liveResourceSchema,
  logsQuerySchema,
} from '../liveObjects';
import { ONE, type Components, type Route } from './route';

export const LIVE_OBJECT_COMPONENTS = {
  LiveResources: {
    schema: z.object({ items: z.array(liveResourceSchema) }),
    io: 'output',
  },
  EnvironmentEvents: {
    schema: z.object({ items: z.array(environmentEventSchema) }),
    io: 'output',
  },
} as const satisfies Components;

export const LIVE_OBJECT_ROUTES = [
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
    refusals: [400, 401, 403, 404, 503],
    isCostly: true,
  },
] as const satisfies readonly Route[];
