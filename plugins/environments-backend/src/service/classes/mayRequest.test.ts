import { mockCredentials } from '@backstage/backend-test-utils';
import {
  API_VERSION,
  environmentClassSchema,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { ClassSight } from './ClassesService';
import { mayRequest } from './mayRequest';

const ml = 'group:default/ml';
const jane: Caller = {
  type: 'Person',
  credentials: mockCredentials.user('user:default/jane'),
  entityRef: 'user:default/jane',
  ownershipEntityRefs: ['user:default/jane', ml],
};
const service: Caller = {
  type: 'Service',
  credentials: mockCredentials.service(),
  subject: 'plugin:catalog',
};

function classFor(...request: string[]) {
  return environmentClassSchema.parse({
    apiVersion: API_VERSION,
    kind: 'EnvironmentClass',
    metadata: { name: 'serving' },
    spec: {
      title: 'Serving',
      owner: 'group:default/platform',
      parameters: { type: 'object' },
      access: { request },
      serviceAccountName: 'serving',
      resources: [{ name: 'server', template: { kind: 'ConfigMap' } }],
    },
  });
}

const all = { type: 'All' } as const;
const none = { type: 'None' } as const;
const offeredToThem: ClassSight['requestable'] = {
  type: 'Matching',
  criteria: { fact: 'offeredTo', values: [ml] },
};

it.each([
  ['everybody where it names nobody', classFor(), all],
  ['whom it names', classFor(ml), all],
  ['whom the policy lets by that', classFor(ml), offeredToThem],
])('is open to %s', async (_, klass, requestable) => {
  expect(
    await mayRequest(klass, jane, {
      requestable,
      classUse: { offers: async () => true },
    }),
  ).toEqual({ answer: 'Yes' });
});

it.each([
  [
    'whom it does not name, and says whom it is for',
    classFor('group:default/a', 'group:default/b'),
    jane,
    none,
    true,
    'it is for group:default/a or group:default/b; ask its owner group:default/platform',
  ],
  [
    'whom the control cluster does not let use it',
    classFor('group:default/a'),
    jane,
    all,
    false,
    'it is for group:default/a; ask its owner group:default/platform',
  ],
  [
    'whom the policy refuses, though it names them',
    classFor(ml),
    jane,
    none,
    true,
    'you lack the right to request it; ask a platform engineer',
  ],
  ['services', classFor(), service, all, true, 'people request, not services'],
])(
  'is closed to %s',
  async (_, klass, caller, requestable, offers, because) => {
    expect(
      await mayRequest(klass, caller, {
        requestable,
        classUse: { offers: async () => offers },
      }),
    ).toEqual({ answer: 'No', because });
  },
);
