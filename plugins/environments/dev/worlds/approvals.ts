import { anApproval, anEnvironment } from '../../src/testing';
import { ago, now } from './clock';

const LEADS = 'group:default/ml-leads';

function aWaitingOne(name: string) {
  return anEnvironment(name, now)
    .with({
      className: 'model-serving',
      requester: {
        username: 'user:default/kofi',
        groups: [],
        entityRef: 'user:default/kofi',
      },
      purpose: { hypothesis: 'Three GPUs hold 200 requests a second' },
    })
    .phase('Waiting', 'ApprovalRequired', 'It needs an approval.')
    .status({
      approval: {
        state: 'ApprovalRequired',
        requestHash: '5f3c9a1e0b7d2c44',
        by: [LEADS],
        decisions: [],
      },
    })
    .build();
}

/** Asked for the first time. */
export const aFirstRequest = aWaitingOne('qwen-serving');

/** Asked for once more with other values, by who has more than that. */
const aChangedRequest = aWaitingOne('llama-serving');

export const approvals = {
  toDecide: [
    anApproval(aFirstRequest),
    anApproval(aChangedRequest, {
      changes: [
        { path: 'spec.parameters.replicas', before: 3, after: 4 },
        { path: 'spec.lifetime.ttl', before: '8h', after: '48h' },
      ],
      decisions: [
        {
          requestHash: '00000000000000a1',
          decision: 'Rejected',
          by: 'user:default/sofia',
          at: ago(7200),
          reason: 'Two are enough to begin with',
        },
      ],
      others: {
        items: [
          {
            namespace: 'search',
            name: 'llama-latency',
            className: 'notebook',
            phase: 'Ready',
            endsAt: ago(-18_000),
          },
        ],
        total: 3,
        costPerHour: { currency: 'EUR', amount: '4.36' },
      },
    }),
  ],
};
