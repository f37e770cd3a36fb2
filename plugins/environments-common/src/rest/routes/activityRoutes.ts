import { activityAnswerSchema } from '../activity';
import { ONE, type Components, type Route } from './route';

export const ACTIVITY_COMPONENTS = {
  Activity: { schema: activityAnswerSchema, io: 'output' },
} as const satisfies Components;

export const ACTIVITY_ROUTES = [
  {
    method: 'get',
    path: `${ONE}/activity`,
    operationId: 'getActivity',
    summary: 'Who did what with it, and what happened to it, newest first.',
    answer: { status: 200, component: 'Activity' },
    refusals: [401, 404, 503],
  },
  {
    method: 'get',
    path: '/records/{name}/activity',
    operationId: 'getRecordActivity',
    summary: 'The same of an environment that has ended.',
    answer: { status: 200, component: 'Activity' },
    refusals: [401, 404],
  },
] as const satisfies readonly Route[];
