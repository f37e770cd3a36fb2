import { BackstageUserInfo } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { rememberUserInfo } from './rememberedUserInfo';

const jane = mockCredentials.user('user:default/jane');
const mate = mockCredentials.user('user:default/mate');

/** Answers with one group more each time it is asked. */
function growing() {
  let asked = 0;
  return {
    asked: () => asked,
    async getUserInfo(): Promise<BackstageUserInfo> {
      asked += 1;
      if (asked === 3) {
        throw new Error('the auth backend is away');
      }
      return {
        userEntityRef: 'user:default/jane',
        ownershipEntityRefs: [`group:default/number-${asked}`],
      };
    },
  };
}

it('asks once for the requests that come together, and anew some seconds later', async () => {
  let time = 0;
  const inner = growing();
  const userInfo = rememberUserInfo(inner, () => time);
  await Promise.all([userInfo.getUserInfo(jane), userInfo.getUserInfo(jane)]);
  expect(inner.asked()).toBe(1);
  time = 5_000;
  expect(await userInfo.getUserInfo(jane)).toMatchObject({
    ownershipEntityRefs: ['group:default/number-2'],
  });
});

it('answers nobody with what another person is, and forgets what failed', async () => {
  const inner = growing();
  const userInfo = rememberUserInfo(inner, () => 0);
  await userInfo.getUserInfo(jane);
  await userInfo.getUserInfo(mate);
  expect(inner.asked()).toBe(2);
  const third = mockCredentials.user('user:default/third');
  await expect(userInfo.getUserInfo(third)).rejects.toThrow('away');
  await expect(userInfo.getUserInfo(third)).resolves.toBeDefined();
});
