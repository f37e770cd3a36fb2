import {
  classHistoryAnswerSchema,
  classHistoryQuerySchema,
  classRevisionAnswerSchema,
  classRevisionContentSchema,
} from '../classDetails';
import { listSchema } from '../lists';
import type { Components, Route } from './route';

export const CLASS_DETAIL_COMPONENTS = {
  ClassRevisionList: {
    schema: listSchema(classRevisionAnswerSchema),
    io: 'output',
  },
  ClassRevision: { schema: classRevisionContentSchema, io: 'output' },
  ClassHistory: { schema: classHistoryAnswerSchema, io: 'output' },
} as const satisfies Components;

const ONE_CLASS = '/classes/{name}';

export const CLASS_DETAIL_ROUTES = [
  {
    method: 'get',
    path: `${ONE_CLASS}/revisions`,
    operationId: 'listClassRevisions',
    summary: 'The versions of a class that are kept, newest first.',
    answer: { status: 200, component: 'ClassRevisionList' },
    refusals: [400, 401, 404, 503],
  },
  {
    method: 'get',
    path: `${ONE_CLASS}/revisions/{revision}`,
    operationId: 'getClassRevision',
    summary: 'One version of a class in full.',
    answer: { status: 200, component: 'ClassRevision' },
    refusals: [400, 401, 404, 503],
  },
  {
    method: 'get',
    path: `${ONE_CLASS}/history`,
    operationId: 'getClassHistory',
    summary: 'How environments of a class have started, week by week.',
    query: classHistoryQuerySchema,
    answer: { status: 200, component: 'ClassHistory' },
    refusals: [400, 401, 404, 503],
  },
] as const satisfies readonly Route<keyof typeof CLASS_DETAIL_COMPONENTS>[];
