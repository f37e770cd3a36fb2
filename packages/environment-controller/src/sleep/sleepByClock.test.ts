import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  CONTROLLER_FIELD_MANAGER,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { restlessClock } from '../__testUtils__/restlessClock';
import { uniqueName } from '../__testUtils__/uniqueName';
import { sharedServer } from './__testUtils__/everything';
import { inPhase, setSpec } from './__testUtils__/inPhase';
import { ownersOf } from './__testUtils__/owners';

jest.setTimeout(240_000);

describe('an environment', () => {
  let cluster: TestCluster;
  const brief = uniqueName('brief');
  const lasting = uniqueName('lasting');
  let skewMillis = 0;

  beforeAll(async () => {
    cluster = await testCluster();
    await Promise.all([cluster.allowClass(brief), cluster.allowClass(lasting)]);
    const sleeps = { onExpiry: 'Sleep' as const, warnBefore: ['1s'] };
    await cluster.apply(
      sharedServer(brief)
        .lifetime({ ...sleeps, default: '2s', grace: '2s' })
        .build(),
    );
    await cluster.apply(
      sharedServer(lasting)
        .lifetime({ ...sleeps, default: '1h', grace: '1h' })
        .build(),
    );
    await cluster.startController({
      client: {
        ...(await cluster.controllerClient()),
        clockSkewMillis: () => skewMillis,
      },
      clock: restlessClock,
    });
  });
  afterAll(() => cluster?.close());

  const server = (name: string) =>
    cluster.admin.get({
      type: resourceTypes.deployments,
      namespace: cluster.project,
      name,
    });

  async function request(className: string, spec: object = {}) {
    const name = uniqueName('clocked');
    const requested = await cluster.request(
      anEnvironment(name, className).with(spec).build(),
    );
    return { name, instance: instanceOf(requested) };
  }

  it('sleeps when its time to live is over, and ends after the grace', async () => {
    const { name, instance } = await request(brief);
    await cluster.isGone(name);
    expect((await cluster.record(instance)).spec).toMatchObject({
      finalPhase: 'Asleep',
      endedBecause: expect.stringContaining('class default 2s'),
    });
  });

  it('is woken by an extension in its grace', async () => {
    const { name } = await request(lasting, {
      lifetime: { ttl: '2s', extensions: [] },
    });
    const { status } = await inPhase(cluster, name, 'Asleep');
    expect(status).toMatchObject({
      message: expect.stringContaining('ttl 2s'),
      next: { action: 'Warn' },
    });
    expect(Date.parse(status?.asleepSince ?? '')).toBeGreaterThanOrEqual(
      Date.parse(status?.sleepsAt ?? ''),
    );
    expect(await server(name)).toMatchObject({ spec: { replicas: 0 } });

    await setSpec(cluster, name, {
      lifetime: {
        extensions: [
          {
            ...{ id: 'one', add: '1h', by: 'user:default/jane' },
            ...{ at: new Date().toISOString(), because: 'not done yet' },
          },
        ],
      },
    });
    const extended = await inPhase(cluster, name, 'Ready');
    expect(extended.status).not.toHaveProperty('asleepSince');
    expect(await server(name)).toMatchObject({ spec: { replicas: 2 } });
  });

  it('sleeps by its schedule, and is woken when that is taken away', async () => {
    const { name } = await request(lasting, {
      schedule: [{ sleep: '0 0 * * *', wake: '0 0 29 2 *', timeZone: 'UTC' }],
    });
    const { status } = await inPhase(cluster, name, 'Asleep');
    expect(status?.message).toBe('sleeps by its schedule: 0 0 * * * in UTC');
    await setSpec(cluster, name, { schedule: null });
    await inPhase(cluster, name, 'Ready');
    expect(await server(name)).toMatchObject({ spec: { replicas: 2 } });
  });

  it('is not changed in its sleep by a changed request, and follows it when it wakes', async () => {
    const { name } = await request(lasting);
    await cluster.ready(name);
    await setSpec(cluster, name, { power: { mode: 'Asleep' } });
    await inPhase(cluster, name, 'Asleep');
    await setSpec(cluster, name, { parameters: { replicas: 3 } });
    await eventually(async () => {
      const { metadata, status } = await cluster.environment(name);
      expect(status?.observedGeneration).toBe(metadata.generation);
      expect(status?.phase).toBe('Asleep');
    });
    expect(await server(name)).toMatchObject({ spec: { replicas: 0 } });

    await setSpec(cluster, name, { power: { mode: 'Auto' } });
    await eventually(async () => {
      const found = await server(name);
      expect(found).toMatchObject({ spec: { replicas: 3 } });
      expect(ownersOf(found, 'spec.replicas')).toEqual([
        CONTROLLER_FIELD_MANAGER,
      ]);
    });
    await inPhase(cluster, name, 'Ready');
  });

  it("is not put to sleep while the clock differs from the API server's, and says so", async () => {
    const { name } = await request(lasting);
    await cluster.ready(name);
    skewMillis = 31_000;
    await setSpec(cluster, name, { power: { mode: 'Asleep' } });
    const { status } = await inPhase(cluster, name, 'Ready', 'ClockSkewed');
    expect(status?.message).toContain('its sleep is due');
    expect(await server(name)).toMatchObject({ spec: { replicas: 2 } });
    skewMillis = 0;
    await inPhase(cluster, name, 'Asleep');
  });
});
