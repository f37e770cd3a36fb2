import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  instanceOf,
  TEARDOWN_FINALIZER,
} from '@environments-dev/plugin-environments-common';
import { LogFields } from './log';
import { ownTypes } from './watch/resourceTypes';
import { aClass, anEnvironment } from './__testUtils__/builders';
import { TestCluster, testCluster } from './__testUtils__/cluster';
import { testLog } from './__testUtils__/testLog';
import { uniqueName } from './__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('the life of an environment', () => {
  let cluster: TestCluster;
  const isolated = uniqueName('isolated');
  const shared = uniqueName('shared');
  const brief = uniqueName('brief');
  const failures: Array<LogFields | undefined> = [];

  beforeAll(async () => {
    cluster = await testCluster();
    for (const name of [isolated, shared, brief]) {
      await cluster.allowClass(name);
    }
    await cluster.apply(
      aClass(isolated)
        .parameters({ greeting: { type: 'string', default: 'hello' } })
        .with({ network: { egress: [{ kind: 'DNS' }] } })
        .resource({
          name: 'secret',
          generateSecret: { keys: { password: { length: 20 } } },
        })
        .configMap('settings', { greeting: '${parameters.greeting}' })
        .build(),
    );
    await cluster.apply(
      aClass(shared)
        .shared()
        .configMap('first', { x: '1' }, { name: '${environment.name}-first' })
        .configMap(
          'second',
          { before: '${first.metadata.name}' },
          { name: '${environment.name}-second' },
        )
        .configMap(
          'third',
          { before: '${second.metadata.name}' },
          { name: '${environment.name}-third' },
        )
        .build(),
    );
    await cluster.apply(
      aClass(brief)
        .lifetime({ warnBefore: ['3s'], default: '6s', max: '1h' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    await cluster.startController({
      log: {
        ...testLog,
        warn: (message, fields) => {
          testLog.warn(message, fields);
          failures.push(fields);
        },
      },
    });
  });
  afterAll(() => cluster?.close());

  it('has a namespace of its own with quota, limits, a closed network and pod security', async () => {
    const name = uniqueName('whole');
    await cluster.request(anEnvironment(name, isolated).build());
    const { status } = await cluster.ready(name);
    const namespace = status?.namespace ?? '';

    const { metadata } = await cluster.admin.get({
      type: resourceTypes.namespaces,
      name: namespace,
    });
    expect(metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
    });
    const inside = async (type: (typeof resourceTypes)['limitranges']) =>
      (await cluster.admin.list(type, { namespace })).items;
    expect(await inside(resourceTypes.resourcequotas)).toHaveLength(1);
    expect(await inside(resourceTypes.limitranges)).toHaveLength(1);
    expect(await inside(resourceTypes.networkpolicies)).toEqual([
      expect.objectContaining({
        spec: expect.objectContaining({
          podSelector: {},
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{ from: [{ podSelector: {} }] }],
        }),
      }),
    ]);
    expect(status?.conditions).toEqual(
      ['Accepted', 'Approved', 'Provisioned', 'Ready', 'InSync']
        .map(type => expect.objectContaining({ type, status: 'True' }))
        .concat(expect.objectContaining({ type: 'Ended', status: 'False' })),
    );
    await cluster.dismiss(name);
  });

  it('makes a generated Secret once and never again', async () => {
    const name = uniqueName('secret');
    await cluster.request(anEnvironment(name, isolated).build());
    const { status } = await cluster.ready(name);
    const password = async () => {
      const { data, metadata } = await cluster.admin.get({
        type: resourceTypes.secrets,
        namespace: status?.namespace,
        name: 'secret',
      });
      return { data, uid: metadata.uid };
    };
    const made = await password();

    await cluster.admin.mergePatch(
      {
        type: ownTypes.environments,
        namespace: cluster.project,
        name,
      },
      { spec: { parameters: { greeting: 'good day' } } },
    );
    await eventually(async () => {
      const { data } = await cluster.admin.get({
        type: resourceTypes.configmaps,
        namespace: status?.namespace,
        name: 'settings',
      });
      expect(data).toEqual({ greeting: 'good day' });
    });

    expect(await password()).toEqual(made);
    await cluster.dismiss(name);
  });

  it('lives in the namespace of its project where its class shares it', async () => {
    const name = uniqueName('guest');
    const requested = await cluster.request(
      anEnvironment(name, shared).build(),
    );
    const { status } = await cluster.ready(name);

    expect(status?.namespace).toBe(cluster.project);
    expect(
      status?.resources?.map(({ objectName, wave }) => [objectName, wave]),
    ).toEqual([
      [`${name}-first`, 0],
      [`${name}-second`, 1],
      [`${name}-third`, 2],
    ]);
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
    const { metadata } = await cluster.admin.get({
      type: resourceTypes.namespaces,
      name: cluster.project,
    });
    expect(metadata.deletionTimestamp).toBeUndefined();
  });

  it('warns, ends by itself when its time is up, and says so in its record', async () => {
    const name = uniqueName('brief');
    const requested = await cluster.request(anEnvironment(name, brief).build());
    const { status } = await cluster.ready(name);
    expect(status?.next?.action).toBe('Warn');
    const warned = await eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status?.warnings).toHaveLength(1);
      return environment;
    });
    expect(warned.status?.next?.action).toBe('End');

    await cluster.isGone(name);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec).toMatchObject({
      finalPhase: 'Ready',
      endedBecause: expect.stringContaining('6s'),
      leftOver: 0,
    });
    expect(Date.parse(spec.endingSince)).toBeGreaterThanOrEqual(
      Math.floor(Date.parse(status?.endsAt ?? '') / 1000) * 1000,
    );
  });

  it('ends later when it was extended', async () => {
    const name = uniqueName('extended');
    await cluster.request(anEnvironment(name, brief).build());
    const { status, metadata } = await cluster.ready(name);
    await cluster.admin.mergePatch(
      { type: ownTypes.environments, namespace: cluster.project, name },
      {
        spec: {
          lifetime: {
            extensions: [
              {
                id: 'one',
                add: '30m',
                by: 'user:default/jane',
                at: metadata.creationTimestamp,
                because: 'not done yet',
              },
            ],
          },
        },
      },
    );
    await eventually(async () => {
      const extended = await cluster.environment(name);
      expect(
        Date.parse(extended.status?.endsAt ?? '') -
          Date.parse(status?.endsAt ?? ''),
      ).toBe(30 * 60 * 1000);
      expect(extended.status?.next?.because).toContain('user:default/jane');
    });
    await cluster.dismiss(name);
  });

  it('can be ended while it still starts, and leaves nothing', async () => {
    const name = uniqueName('hasty');
    const requested = await cluster.request(
      anEnvironment(name, isolated).build(),
    );
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
  });

  it('is not let go before its record is written', async () => {
    const name = uniqueName('recorded');
    const requested = await cluster.request(
      anEnvironment(name, shared).build(),
    );
    const instance = instanceOf(requested);
    await cluster.ready(name);
    const allowRecord = await forbidRecord(cluster, name);
    await cluster.end(name);
    await eventually(async () => {
      expect(await cluster.remains(instance.uid)).toEqual([]);
    });
    await eventually(async () => {
      expect(failures).toContainEqual(
        expect.objectContaining({
          environment: `${cluster.project}/${name}`,
          error: expect.stringContaining('no record now'),
        }),
      );
    });
    const { metadata } = await cluster.environment(name);
    expect(metadata.finalizers).toContain(TEARDOWN_FINALIZER);

    await allowRecord();
    await cluster.isGone(name);
    expect((await cluster.record(instance)).spec.environment.name).toBe(name);
  });
});

/** Lets nobody write the record of one environment, until the answer is called. */
async function forbidRecord(
  { admin }: TestCluster,
  environment: string,
): Promise<() => Promise<void>> {
  const name = `no-record-${environment}`;
  await admin.create(resourceTypes.validatingadmissionpolicies, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['environments.dev'],
            apiVersions: ['*'],
            operations: ['CREATE'],
            resources: ['environmentrecords'],
          },
        ],
      },
      validations: [
        {
          expression: `object.spec.environment.name != '${environment}'`,
          message: 'no record now',
        },
      ],
    },
  });
  await admin.create(resourceTypes.validatingadmissionpolicybindings, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: { policyName: name, validationActions: ['Deny'] },
  });
  const now = new Date().toISOString();
  const record = {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name: uniqueName('probe'), namespace: 'environments-system' },
    spec: {
      environment: {
        namespace: '',
        name: environment,
        uid: '',
        instanceUid: '',
      },
      className: 'none',
      finalPhase: 'Ready',
      endedBecause: 'a probe',
      ...{ createdAt: now, endingSince: now, endedAt: now },
    },
  };
  await eventually(() =>
    expect(
      admin.create(ownTypes.environmentRecords, record, { dryRun: true }),
    ).rejects.toThrow('no record now'),
  );
  return async () => {
    await admin.delete({
      type: resourceTypes.validatingadmissionpolicybindings,
      name,
    });
    await admin.delete({
      type: resourceTypes.validatingadmissionpolicies,
      name,
    });
  };
}
