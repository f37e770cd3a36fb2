import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { environmentReadPermission } from '@environments-dev/plugin-environments-common';
import type { Caller } from './Caller';
import { PermissionDecisions } from './PermissionDecisions';

const jane: Caller = {
  type: 'Person',
  credentials: mockCredentials.user('user:default/jane'),
  entityRef: 'user:default/jane',
  ownershipEntityRefs: ['user:default/jane'],
};

it('shows by what was decided seconds ago, and lets do only by what is decided now', async () => {
  let mayRead = true;
  let time = 0;
  const decisions = new PermissionDecisions({
    permissions: mockServices.permissions.mock({
      authorizeConditional: async requests =>
        requests.map(() => ({
          result: mayRead ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        })),
    }),
    transform: () => ({}),
    matches: () => true,
    now: () => time,
  });
  const shows = () => decisions.shows(environmentReadPermission, {}, jane);
  const allows = () => decisions.allows(environmentReadPermission, {}, jane);
  expect([await shows(), await allows()]).toEqual([true, true]);

  mayRead = false;
  expect([await shows(), await allows()]).toEqual([true, false]);

  time = 60_000;
  expect([await shows(), await allows()]).toEqual([false, false]);
});
