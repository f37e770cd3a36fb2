import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(180_000);

describe('an environment whose class and revision are not there', () => {
  let cluster: TestCluster;
  const className = uniqueName('lost');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .lifetime({ default: '1h', max: '2h', onExpiry: 'End' })
        .configMap('settings', { x: '1' })
        .build(),
    );
  });
  afterAll(() => cluster?.close());

  it('keeps the end that was told, and not that of other rules', async () => {
    const first = await cluster.startController();
    const name = uniqueName('kept');
    await cluster.request(anEnvironment(name, className).build());
    const { status } = await cluster.ready(name);
    await first.stop();

    // As a restore in the wrong order leaves it.
    await cluster.admin.delete({
      type: ownTypes.environmentClasses,
      name: className,
    });
    await cluster.admin.delete({
      type: resourceTypes.controllerrevisions,
      namespace: SYSTEM_NAMESPACE,
      name: `${className}-${status?.classRevision}`,
    });
    await cluster.startController();

    await eventually(async () => {
      const { status: now } = await cluster.environment(name);
      expect(now?.message).toMatch(/revision|class/);
      expect(now?.conditions).toContainEqual(
        expect.objectContaining({ type: 'Accepted', status: 'False' }),
      );
      expect(now?.endsAt).toBe(status?.endsAt);
    });
    await cluster.end(name);
    await cluster.isGone(name);
  });
});
