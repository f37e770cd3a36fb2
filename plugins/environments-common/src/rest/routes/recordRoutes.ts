import { listSchema } from '../lists';
import { listRecordsQuerySchema, recordAnswerSchema } from '../records';
import type { Components, Route } from './route';

export const RECORD_COMPONENTS = {
  Record: { schema: recordAnswerSchema, io: 'output' },
  RecordList: { schema: listSchema(recordAnswerSchema), io: 'output' },
} as const satisfies Components;

export const RECORD_ROUTES = [
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
] as const satisfies readonly Route[];
