import {
  accessAnswerSchema,
  kubeconfigAnswerSchema,
  kubeconfigRequestSchema,
  revealAnswerSchema,
  revokeRequestSchema,
} from '../access';
import { ONE, type Components, type Route } from './route';

export const ACCESS_COMPONENTS = {
  KubeconfigRequest: { schema: kubeconfigRequestSchema, io: 'input' },
  RevokeRequest: { schema: revokeRequestSchema, io: 'input' },
  Access: { schema: accessAnswerSchema, io: 'output' },
  Kubeconfig: { schema: kubeconfigAnswerSchema, io: 'output' },
  RevealedOutput: { schema: revealAnswerSchema, io: 'output' },
} as const satisfies Components;

export const ACCESS_ROUTES = [
  {
    method: 'get',
    path: `${ONE}/access`,
    operationId: 'getAccess',
    summary: 'Whether it has a kubeconfig to give, and who has one.',
    answer: { status: 200, component: 'Access' },
    refusals: [401, 404, 503],
  },
  {
    method: 'post',
    path: `${ONE}/kubeconfig`,
    operationId: 'issueKubeconfig',
    summary:
      'A kubeconfig for the caller, which reaches into this environment only and never outlives it.',
    body: 'KubeconfigRequest',
    answer: { status: 200, component: 'Kubeconfig' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'post',
    path: `${ONE}/revoke`,
    operationId: 'revokeAccess',
    summary: 'Make the kubeconfigs of a person worthless.',
    body: 'RevokeRequest',
    answer: { status: 204 },
    refusals: [400, 401, 403, 404, 503],
  },
  {
    method: 'post',
    path: `${ONE}/outputs/{output}/reveal`,
    operationId: 'revealOutput',
    summary: 'The value of an output that is kept in a Secret.',
    answer: { status: 200, component: 'RevealedOutput' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
] as const satisfies readonly Route<keyof typeof ACCESS_COMPONENTS>[];
