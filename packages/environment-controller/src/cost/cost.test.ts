import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  LIMITS_ANNOTATION,
  totalAt,
} from '@environments-dev/environment-classes';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  EnvironmentStatus,
  instanceOf,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Controller } from '../run/controller';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(300_000);

/** All classes of a control cluster read the same rates: this one has its own. */
describe('an environment', () => {
  let controlPlane: ControlPlane;
  let cluster: TestCluster;
  let controller: Controller;
  const className = uniqueName('served');

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    cluster = await testCluster(controlPlane);
    await cluster.allowClass(className);
    await rate({ cpu: '0.04' });
    await cluster.apply(
      aClass(className)
        .parameters({ replicas: { type: 'integer', default: 1 } })
        .lifetime({ onExpiry: 'Sleep' })
        .resource({
          name: 'server',
          template: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'server' },
            spec: {
              replicas: '${parameters.replicas}',
              selector: { matchLabels: { app: 'server' } },
              template: {
                metadata: { labels: { app: 'server' } },
                spec: {
                  containers: [
                    {
                      name: 'server',
                      image: 'server',
                      resources: { requests: { cpu: '500m' } },
                    },
                  ],
                },
              },
            },
          },
        })
        .resource({
          name: 'data',
          template: {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '10Gi' } },
            },
          },
        })
        .build(),
    );
    controller = await cluster.startController();
  });
  afterAll(async () => {
    await cluster?.close();
    await controlPlane?.stop();
  });

  function rate(perHour: Record<string, string>) {
    return cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'environments-site', namespace: SYSTEM_NAMESPACE },
      data: {
        costRates: JSON.stringify({
          currency: 'EUR',
          perHour: { memoryGi: '0.008', storageGi: '0.0001', ...perHour },
        }),
      },
    });
  }

  async function change(name: string, spec: Record<string, unknown>) {
    await cluster.admin.mergePatch(
      { type: ownTypes.environments, namespace: cluster.project, name },
      { spec },
    );
  }

  function costs(name: string, expected: Partial<EnvironmentStatus>) {
    return eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject(expected);
      return status?.cost ?? { currency: '', total: '', perHour: '' };
    });
  }

  /** Its limits without those that only count objects. */
  async function quotaOf(namespace: string | undefined) {
    const { spec } = await cluster.admin.get<{
      spec?: { hard: Record<string, string> };
    }>({ type: resourceTypes.resourcequotas, namespace, name: 'environment' });
    return Object.fromEntries(
      Object.entries(spec?.hard ?? {}).filter(([name]) =>
        /^(requests\.|pods$|persistentvolumeclaims$)/.test(name),
      ),
    );
  }

  it('costs what it asks for at its most, and its namespace lets it have no more', async () => {
    const name = uniqueName('priced');
    await cluster.request(anEnvironment(name, className).build());
    const { status } = await cluster.ready(name);
    expect(status).toMatchObject({
      requests: { cpu: '1', memory: '256Mi', storage: '10Gi' },
      cost: { currency: 'EUR', perHour: '0.043', since: expect.any(String) },
    });
    expect(await quotaOf(status?.namespace)).toEqual({
      pods: '2',
      persistentvolumeclaims: '1',
      'requests.cpu': '1',
      'requests.memory': '256Mi',
      'requests.storage': '10Gi',
    });

    await change(name, { parameters: { replicas: 3 } });
    await eventually(async () => {
      const { status: now } = await cluster.environment(name);
      expect(now).toMatchObject({
        phase: 'Ready',
        reason: '',
        requests: { cpu: '2' },
      });
      expect(await quotaOf(status?.namespace)).toMatchObject({
        pods: '4',
        'requests.cpu': '2',
      });
    });
    await change(name, { parameters: { replicas: 1 } });
    await eventually(async () =>
      expect(await quotaOf(status?.namespace)).toMatchObject({
        pods: '2',
        'requests.cpu': '1',
      }),
    );
  });

  it('pays for its storage alone while it sleeps, and its closing report has the sum', async () => {
    const name = uniqueName('sleeper');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await cluster.ready(name);
    const awake = await costs(name, { phase: 'Ready' });
    await change(name, { power: { mode: 'Asleep' } });
    const asleep = await costs(name, {
      phase: 'Asleep',
      cost: expect.objectContaining({ perHour: '0.001' }),
    });
    expect(asleep.total).toBe(totalAt(awake, new Date(asleep.since ?? 0)));
    await cluster.end(name);
    await cluster.isGone(name);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec.cost).toEqual({
      currency: 'EUR',
      perHour: '0.001',
      total: totalAt(asleep, new Date(spec.endingSince)),
    });
  });

  it('waits where it would cost its project more than that may an hour, and says what', async () => {
    const limit = (limits: string | null) =>
      cluster.admin.mergePatch(
        { type: resourceTypes.namespaces, name: cluster.project },
        { metadata: { annotations: { [LIMITS_ANNOTATION]: limits } } },
      );
    await limit('costPerHour=0.01');
    const name = uniqueName('costly');
    await controller.stop();
    controller = await cluster.startController();
    await cluster.request(anEnvironment(name, className).build());
    await costs(name, {
      phase: 'Waiting',
      reason: 'ProjectLimit',
      message: expect.stringContaining(
        'asks for 0.043 EUR an hour, more than the 0.01 EUR an hour that',
      ),
    });
    await limit(null);
    await cluster.ready(name);
  });

  it('is not written while nothing but time passes, nor when the controller is started again', async () => {
    const name = uniqueName('standing');
    await cluster.request(anEnvironment(name, className).build());
    await cluster.ready(name);
    await controller.idle();
    const { metadata } = await cluster.environment(name);
    await controller.stop();
    controller = await cluster.startController();
    await controller.idle();
    const now = await cluster.environment(name);
    expect(now.metadata.resourceVersion).toBe(metadata.resourceVersion);
  });

  it('costs what the operator asks from when the rates are others', async () => {
    const name = uniqueName('dearer');
    await cluster.request(anEnvironment(name, className).build());
    await cluster.ready(name);
    const before = await costs(name, { phase: 'Ready' });
    await rate({ cpu: '0.08' });
    const after = await costs(name, {
      cost: expect.objectContaining({ perHour: '0.083' }),
    });
    expect(after.total).toBe(totalAt(before, new Date(after.since ?? 0)));
  });
});
