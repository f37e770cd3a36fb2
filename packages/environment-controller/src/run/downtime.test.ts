import { eventually } from '@environments-dev/control-plane';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('a controller that was away when an end was due', () => {
  let cluster: TestCluster;
  const className = uniqueName('brief');
  /** Half of the time to live. */
  const noticeMillis = 3000;

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .lifetime({ warnBefore: ['3s'], default: '6s', max: '1h' })
        .configMap('settings', { x: '1' })
        .build(),
    );
  });
  afterAll(() => cluster?.close());

  it('warns first, and ends the environment no sooner than the notice after that', async () => {
    const name = uniqueName('overdue');
    const before = await cluster.startController();
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    const { status } = await cluster.ready(name);
    await before.stop();
    const dueAt = Date.parse(status?.endsAt ?? '');
    const atStop = await cluster.environment(name);
    expect(atStop.status?.warnings).toBeUndefined();
    await eventually(async () => expect(Date.now()).toBeGreaterThan(dueAt));

    const backAt = Date.now();
    await cluster.startController();
    const warned = await eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status?.warnings).toHaveLength(1);
      return environment;
    });
    const warnedAt = Date.parse(warned.status?.warnings?.[0].at ?? '');
    expect(warnedAt).toBeGreaterThanOrEqual(backAt);
    expect(warned.metadata.deletionTimestamp).toBeUndefined();
    expect(warned.status?.next).toMatchObject({
      action: 'End',
      because: expect.stringContaining('put off'),
    });

    await cluster.isGone(name);
    const { spec } = await cluster.record(instanceOf(requested));
    // The API server cuts the fraction of a second off.
    expect(Date.parse(spec.endingSince)).toBeGreaterThanOrEqual(
      Math.floor((warnedAt + noticeMillis) / 1000) * 1000,
    );
    expect(spec.endedBecause).toContain('put off');
  });
});
