import { eventually } from '@environments-dev/control-plane';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from './__testUtils__/builders';
import { TestCluster, testCluster } from './__testUtils__/cluster';
import { uniqueName } from './__testUtils__/uniqueName';
import { restlessClock } from './__testUtils__/restlessClock';

jest.setTimeout(180_000);

describe("a controller whose clock differs from the API server's", () => {
  let cluster: TestCluster;
  const className = uniqueName('brief');
  let skewMillis = 0;
  let looks = 0;

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .lifetime({ warnBefore: ['1s'], default: '2s', max: '1h' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    await cluster.startController({
      client: {
        ...(await cluster.controllerClient()),
        clockSkewMillis() {
          looks += 1;
          return skewMillis;
        },
      },
      clock: restlessClock,
    });
  });
  afterAll(() => cluster?.close());

  it('ends nothing while that is more than 30 s, says so, and ends it once the clocks agree', async () => {
    skewMillis = -31_000;
    const name = uniqueName('spared');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.conditions).toContainEqual(
        expect.objectContaining({
          type: 'Ended',
          status: 'False',
          reason: 'ClockSkewed',
          message: expect.stringContaining('31 s'),
        }),
      );
    });
    const seen = looks;
    await eventually(async () => expect(looks).toBeGreaterThan(seen + 3));
    const { metadata, status } = await cluster.environment(name);
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(status?.phase).toBe('Ready');

    skewMillis = 29_000;
    await cluster.isGone(name);
    expect((await cluster.record(instanceOf(requested))).spec).toMatchObject({
      finalPhase: 'Ready',
      endedBecause: expect.stringContaining('2s'),
    });
  });
});
