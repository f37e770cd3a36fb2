import { eventually } from '@environments-dev/control-plane';
import {
  instanceOf,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(180_000);

describe('an environment that Git has', () => {
  let cluster: TestCluster;
  const className = uniqueName('tracked');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .shared()
        .lifetime({ warnBefore: ['1s'], default: '2s', max: '1h' })
        .configMap('own', { x: '1' }, { name: '${environment.name}-own' })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  async function requestFromGit(name: string) {
    const environment = anEnvironment(name, className).build();
    return cluster.request({
      ...environment,
      metadata: {
        ...environment.metadata,
        annotations: {
          'argocd.argoproj.io/tracking-id': `experiments:environments.dev/Environment:${cluster.project}/${name}`,
        },
      },
    });
  }

  const hasEnded = (name: string) =>
    eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status?.phase).toBe('Ended');
      return environment;
    });

  it('stays at its end as Ended, without content and with its record, until Git removes it', async () => {
    const name = uniqueName('stays');
    const requested = await requestFromGit(name);
    const instance = instanceOf(requested);
    const { metadata, status } = await hasEnded(name);

    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(status).toMatchObject({
      reason: '',
      endedAt: expect.any(String),
      message: expect.stringContaining('Argo CD application experiments'),
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Ended', status: 'True' }),
        expect.objectContaining({ type: 'Ready', status: 'False' }),
      ]),
    });
    expect(status?.next).toBeUndefined();
    expect(await cluster.remains(instance.uid)).toEqual([]);
    const record = await cluster.record(instance);
    expect(record.spec).toMatchObject({
      endedAt: status?.endedAt,
      endedBecause: expect.stringContaining('2s'),
      finalPhase: 'Ready',
    });

    await cluster.end(name);
    await cluster.isGone(name);
    expect(await recordsOf(name)).toEqual([record]);
  });

  it('is not started again by a change of its spec, and says so', async () => {
    const name = uniqueName('changed');
    const requested = await requestFromGit(name);
    await hasEnded(name);
    await cluster.admin.mergePatch(
      { type: ownTypes.environments, namespace: cluster.project, name },
      { spec: { outcome: 'one GPU is enough' } },
    );
    const { status } = await eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status).toMatchObject({
        phase: 'Ended',
        reason: 'ChangedAfterEnd',
        message: expect.stringContaining('does not start it again'),
      });
      return environment;
    });
    expect(status?.observedGeneration).toBeGreaterThan(1);
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
    await cluster.dismiss(name);
  });

  it('ends again, and does not live again, when it is restored without its status', async () => {
    const name = uniqueName('restored');
    const requested = await requestFromGit(name);
    const ended = await hasEnded(name);
    await cluster.admin.jsonPatch(
      {
        type: ownTypes.environments,
        namespace: cluster.project,
        name,
        subresource: 'status',
      },
      [{ op: 'remove', path: '/status' }],
    );
    const again = await hasEnded(name);
    expect(again.status?.endedAt).toBe(ended.status?.endedAt);
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
    expect(await recordsOf(name)).toHaveLength(1);
    await cluster.dismiss(name);
  });

  it('goes like any other once Git does not track it any more', async () => {
    const name = uniqueName('released');
    await requestFromGit(name);
    await hasEnded(name);
    await cluster.admin.mergePatch(
      { type: ownTypes.environments, namespace: cluster.project, name },
      {
        metadata: { annotations: { 'argocd.argoproj.io/tracking-id': null } },
      },
    );
    await cluster.isGone(name);
    expect(await recordsOf(name)).toHaveLength(1);
  });

  async function recordsOf(name: string) {
    const { items } = await cluster.admin.list(ownTypes.environmentRecords, {
      namespace: SYSTEM_NAMESPACE,
      fieldSelector: `spec.environment.namespace=${cluster.project},spec.environment.name=${name}`,
    });
    return items;
  }
});
