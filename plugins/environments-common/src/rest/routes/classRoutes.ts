import { classAnswerSchema } from '../classes';
import { listSchema } from '../lists';
import type { Components, Route } from './route';

export const CLASS_COMPONENTS = {
  Class: { schema: classAnswerSchema, io: 'output' },
  ClassList: { schema: listSchema(classAnswerSchema), io: 'output' },
} as const satisfies Components;

export const CLASS_ROUTES = [
  {
    method: 'get',
    path: '/classes',
    operationId: 'listClasses',
    summary: 'Classes that the caller may see.',
    answer: { status: 200, component: 'ClassList' },
    refusals: [401, 503],
  },
  {
    method: 'get',
    path: '/classes/{name}',
    operationId: 'getClass',
    summary: 'One class.',
    answer: { status: 200, component: 'Class' },
    refusals: [401, 404, 503],
  },
] as const satisfies readonly Route[];
