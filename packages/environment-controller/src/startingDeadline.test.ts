import { eventually } from '@environments-dev/control-plane';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from './__testUtils__/builders';
import { TestCluster, testCluster } from './__testUtils__/cluster';
import { uniqueName } from './__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('an environment that is not ready by its starting deadline', () => {
  let cluster: TestCluster;
  const className = uniqueName('stuck');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .lifetime({ startingDeadline: '3s', unstarted: '4s' })
        .configMap('settings', { x: '1' })
        .unplaceablePod('server')
        .build(),
    );
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  it('fails, says what it waited for, and then ends by itself and leaves a closing report', async () => {
    const name = uniqueName('late');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    const { status } = await eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status?.phase).toBe('Failed');
      return environment;
    });
    expect(status).toMatchObject({
      reason: 'StartingDeadlineExceeded',
      message: expect.stringMatching(/not ready 3s after .*waiting for server/),
      next: { action: 'End', because: expect.stringContaining('4s') },
    });
    const { startedAt = '', failedAt = '' } = status ?? {};
    expect(Date.parse(failedAt) - Date.parse(startedAt)).toBeGreaterThanOrEqual(
      3000,
    );

    await cluster.isGone(name);
    const instance = instanceOf(requested);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    const { spec } = await cluster.record(instance);
    expect(spec).toMatchObject({
      finalPhase: 'Failed',
      finalReason: 'StartingDeadlineExceeded',
      endedBecause: expect.stringContaining('failed for 4s'),
      leftOver: 0,
    });
    expect(spec.readyAt).toBeUndefined();
  });

  it('tells what the API server refused when the account of its class cannot be bound', async () => {
    const unbound = uniqueName('unbound');
    await cluster.apply(
      aClass(unbound)
        .lifetime({ startingDeadline: '5s' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    const name = uniqueName('idle');
    const requested = await cluster.request(
      anEnvironment(name, unbound).build(),
    );
    const refusal = new RegExp(`environments-class-${unbound}.* not found`);
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Starting',
        message: expect.stringMatching(refusal),
      });
    });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Failed',
        reason: 'StartingDeadlineExceeded',
        message: expect.stringMatching(refusal),
      });
    });
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
  });
});
