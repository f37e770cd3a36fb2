import {
  type ApprovalAnswer,
  approvalAnswerSchema,
  type Environment,
} from '@environments-dev/plugin-environments-common';

/** A request of an environment that waits for the approval of the leads, as the API answers it. */
export function anApproval(
  environment: Environment,
  facts: Partial<Record<keyof ApprovalAnswer, unknown>> = {},
): ApprovalAnswer {
  return approvalAnswerSchema.parse({
    environment,
    classTitle: 'Model serving',
    requestHash: '5f3c9a1e0b7d2c44',
    state: 'ApprovalRequired',
    since: environment.metadata.creationTimestamp,
    by: ['group:default/ml-leads'],
    mayDecide: { answer: 'Yes' },
    parameters: { model: 'Qwen/Qwen3-8B', replicas: 3, public: false },
    requests: {
      cpu: '12',
      memory: '72Gi',
      storage: '60Gi',
      gpu: { 'nvidia.com/gpu': '3' },
    },
    untold: [],
    cost: { currency: 'EUR', perHour: '9.60', toEnd: '76.80' },
    endsAt: '2026-11-22T06:00:00Z',
    others: { items: [], total: 0 },
    decisions: [],
    ...facts,
  });
}
