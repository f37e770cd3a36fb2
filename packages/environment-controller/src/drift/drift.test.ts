import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  INSTANCE_LABEL,
  instanceOf,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { EVERYTHING_SIMPLE } from '../__testUtils__/classAccount';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Clock, systemClock } from '../clock';

jest.setTimeout(240_000);

const MINUTE = 60_000;

describe('what others change of an environment', () => {
  let cluster: TestCluster;
  let aheadMillis = 0;
  /** Can be put forward, and looks again after half a second at most. */
  const clock: Clock = {
    now: () => new Date(systemClock.now().getTime() + aheadMillis),
    after: (millis, callback) =>
      systemClock.after(Math.min(millis, 500), callback),
  };
  const className = {
    Report: uniqueName('reports'),
    Heal: uniqueName('heals'),
    Scaled: uniqueName('scaled'),
  };

  beforeAll(async () => {
    cluster = await testCluster();
    for (const drift of ['Report', 'Heal'] as const) {
      await cluster.allowClass(className[drift]);
      await cluster.apply(
        aClass(className[drift])
          .with({ drift })
          .configMap('settings', { color: 'red', size: 'small' })
          .configMap('dependent', { on: '${settings.metadata.name}' })
          .resource({ name: 'server', template: deployment() })
          .build(),
      );
    }
    await cluster.allowClass(className.Scaled, [
      ...EVERYTHING_SIMPLE,
      {
        apiGroups: ['autoscaling'],
        resources: ['horizontalpodautoscalers'],
        verbs: ['get', 'create', 'patch', 'delete'],
      },
    ]);
    await cluster.apply(
      aClass(className.Scaled)
        .with({ drift: 'Heal' })
        .resource({ name: 'server', template: deployment() })
        .resource({ name: 'scaler', template: autoscaler() })
        .build(),
    );
    await cluster.startController({ clock });
  });
  afterAll(() => cluster?.close());

  async function ready(kind: keyof typeof className) {
    const name = uniqueName('env');
    const requested = await cluster.request(
      anEnvironment(name, className[kind]).build(),
    );
    await cluster.ready(name);
    const instance = instanceOf(requested);
    return { name, instance, namespace: environmentNamespaceName(instance) };
  }

  const settings = (namespace: string) => ({
    type: resourceTypes.configmaps,
    namespace,
    name: 'settings',
  });
  const server = (namespace: string) => ({
    type: resourceTypes.deployments,
    namespace,
    name: 'server',
  });

  async function inSync(name: string) {
    const { status } = await cluster.environment(name);
    return status?.conditions?.find(({ type }) => type === 'InSync');
  }

  async function paint(namespace: string, color: string) {
    await cluster.admin.mergePatch(
      settings(namespace),
      { data: { color } },
      { fieldManager: 'painter' },
    );
  }

  async function eventsOf(name: string, reason: string) {
    const { items } = await cluster.admin.list(resourceTypes.events, {
      namespace: cluster.project,
      fieldSelector: `involvedObject.name=${name},reason=${reason}`,
    });
    return items;
  }

  it('leaves the replicas of a workload to the autoscaler that targets it', async () => {
    const name = uniqueName('env');
    const requested = await cluster.request(
      anEnvironment(name, className.Scaled).build(),
    );
    const namespace = environmentNamespaceName(instanceOf(requested));
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.resources).toContainEqual(
        expect.objectContaining({ name: 'server', state: 'Ready' }),
      );
    });
    await cluster.admin.mergePatch(
      server(namespace),
      { spec: { replicas: 3 } },
      { fieldManager: 'kube-controller-manager' },
    );
    await cluster.admin.mergePatch(
      server(namespace),
      { spec: { template: { spec: { terminationGracePeriodSeconds: 7 } } } },
      { fieldManager: 'painter' },
    );
    await eventually(async () => {
      const { spec } = await cluster.admin.get(server(namespace));
      expect(spec).toMatchObject({
        replicas: 3,
        template: { spec: { terminationGracePeriodSeconds: 5 } },
      });
      expect(await inSync(name)).toMatchObject({ status: 'True' });
    });
  });

  it('is reported with who, where and when, without the value, and no longer once it is undone', async () => {
    const { name, namespace } = await ready('Report');
    await paint(namespace, 'topsecret');
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({
        status: 'False',
        reason: 'Drifted',
        message: expect.stringMatching(
          /^ConfigMap settings: data.color changed by painter at 20/,
        ),
      });
    });
    const { status } = await cluster.environment(name);
    expect(JSON.stringify(status)).not.toContain('topsecret');
    expect(status?.resources).toContainEqual(
      expect.objectContaining({
        name: 'settings',
        state: 'Ready',
        drift: expect.objectContaining({
          change: 'Changed',
          fields: ['data.color'],
          manager: 'painter',
        }),
      }),
    );
    const { data } = await cluster.admin.get(settings(namespace));
    expect(data).toMatchObject({ color: 'topsecret' });

    await paint(namespace, 'red');
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({ status: 'True' });
    });
    await eventually(async () => {
      expect(await eventsOf(name, 'Drifted')).toHaveLength(1);
    });
  });

  it('does not count what others add, or what the API server and its controllers fill in', async () => {
    const { name, namespace } = await ready('Report');
    await cluster.admin.mergePatch(
      settings(namespace),
      { data: { theirs: 'x' }, metadata: { annotations: { note: 'x' } } },
      { fieldManager: 'painter' },
    );
    await cluster.admin.mergePatch(
      server(namespace),
      { spec: { replicas: 2 } },
      { fieldManager: 'scaler' },
    );
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({
        reason: 'Drifted',
        message: expect.stringMatching(
          /^Deployment server: spec.replicas changed by scaler at [^;]*$/,
        ),
      });
    });
  });

  it('is put back at once where the class heals, and what was deleted is made again', async () => {
    const { name, namespace } = await ready('Heal');
    await paint(namespace, 'blue');
    await eventually(async () => {
      expect((await cluster.admin.get(settings(namespace))).data).toEqual({
        color: 'red',
        size: 'small',
      });
    });
    const before = await cluster.admin.get(server(namespace));
    await cluster.admin.delete(server(namespace));
    await eventually(async () => {
      const after = await cluster.admin.get(server(namespace));
      expect(after.metadata.uid).not.toBe(before.metadata.uid);
      expect(after.metadata.deletionTimestamp).toBeUndefined();
    });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({ phase: 'Ready', reason: '' });
      expect(await inSync(name)).toMatchObject({ status: 'True' });
      expect(await eventsOf(name, 'Healed')).toHaveLength(2);
    });
  });

  it('is contested after three put-backs in ten minutes: then it is left alone for a while, and tried again', async () => {
    const { name, namespace } = await ready('Heal');
    const color = async () =>
      (await cluster.admin.get(settings(namespace))).data;
    for (const attempt of ['one', 'two', 'three']) {
      await paint(namespace, attempt);
      await eventually(async () => {
        expect(await color()).toMatchObject({ color: 'red' });
      });
    }
    await paint(namespace, 'four');
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({
        status: 'False',
        reason: 'Contested',
        message: expect.stringContaining('data.color changed by painter'),
      });
      expect(await eventsOf(name, 'Contested')).toHaveLength(1);
    });
    expect(await color()).toMatchObject({ color: 'four' });

    aheadMillis += 6 * MINUTE;
    await eventually(async () => {
      expect(await color()).toMatchObject({ color: 'red' });
    });
    // Twice as long the second time.
    await paint(namespace, 'five');
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({ reason: 'Contested' });
    });
    aheadMillis += 6 * MINUTE;
    await cluster.admin.mergePatch(settings(namespace), {
      metadata: { annotations: { looked: 'again' } },
    });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(
        status?.resources?.find(entry => entry.name === 'settings'),
      ).toMatchObject({
        drift: { manager: 'painter' },
        putBacks: { contested: 1 },
      });
    });
    expect(await color()).toMatchObject({ color: 'five' });
  });

  it('never adopts an object that was put in the place of a deleted one, and says so', async () => {
    const { name, namespace, instance } = await ready('Report');
    await cluster.admin.delete(settings(namespace));
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({ reason: 'Missing' });
    });
    await cluster.admin.create(resourceTypes.configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'settings',
        namespace,
        labels: {
          [INSTANCE_LABEL]: instance.uid,
          [RESOURCE_LABEL]: 'settings',
        },
      },
      data: { color: 'mine' },
    });
    await eventually(async () => {
      expect(await inSync(name)).toMatchObject({
        status: 'False',
        reason: 'Missing',
        message: expect.stringContaining('ConfigMap settings was replaced'),
      });
    });
    expect((await cluster.admin.get(settings(namespace))).data).toEqual({
      color: 'mine',
    });
  });
});

function deployment() {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'server' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'server' } },
      template: {
        metadata: { labels: { app: 'server' } },
        spec: {
          terminationGracePeriodSeconds: 5,
          containers: [
            {
              name: 'main',
              image: 'none',
              ports: [{ containerPort: 80 }],
              resources: { requests: { cpu: 0.1, memory: '1024Ki' } },
            },
          ],
        },
      },
    },
  };
}

function autoscaler() {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'server' },
    spec: {
      minReplicas: 1,
      maxReplicas: 4,
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'server',
      },
    },
  };
}
