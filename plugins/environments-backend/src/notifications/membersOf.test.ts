import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMembersOf } from './membersOf';

const group = (
  name: string,
  relations: { members?: string[]; children?: string[] },
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [] },
  relations: [
    ...(relations.members ?? []).map(member => ({
      type: 'hasMember',
      targetRef: `user:default/${member}`,
    })),
    ...(relations.children ?? []).map(child => ({
      type: 'parentOf',
      targetRef: `group:default/${child}`,
    })),
  ],
});

const membersOf = createMembersOf({
  auth: mockServices.auth(),
  catalog: catalogServiceMock({
    entities: [
      group('search', { members: ['jane'], children: ['ranking'] }),
      group('ranking', { members: ['mate', 'jane'], children: ['search'] }),
    ],
  }),
});

it('are the people of a group and of the groups below it, each once', async () => {
  const members = await membersOf(['group:default/search']);
  expect(members.sort()).toEqual(['user:default/jane', 'user:default/mate']);
});

it('are none of a group that the catalog does not know', async () => {
  expect(await membersOf(['group:default/gone'])).toEqual([]);
});
