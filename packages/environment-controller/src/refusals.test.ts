import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { StoredEnvironment } from './watch/environments';
import { ownTypes } from './watch/resourceTypes';
import { aClass, anEnvironment } from './__testUtils__/builders';
import { TestCluster, testCluster } from './__testUtils__/cluster';
import { uniqueName } from './__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('a request that cannot be met', () => {
  let cluster: TestCluster;
  const className = uniqueName('counted');
  const poor = uniqueName('poor');
  let denied: StoredEnvironment;

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.allowClass(poor, [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
    ]);
    await cluster.apply(aClass(poor).configMap('settings', { x: '1' }).build());
    await cluster.apply(
      aClass(className)
        .parameters({ replicas: { type: 'integer', minimum: 1, maximum: 4 } })
        .lifetime({ max: '24h' })
        .configMap('settings', { replicas: '${string(parameters.replicas)}' })
        .build(),
    );
    await cluster.startController();
    // Its refusal takes some seconds: a fresh binding may not be in force yet.
    denied = await cluster.request(
      anEnvironment(uniqueName('denied'), poor).build(),
    );
  });
  afterAll(() => cluster?.close());

  async function stateOf(name: string) {
    return eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.phase).toMatch(/Waiting|Failed/);
      return status;
    });
  }

  it('is refused for parameters against the schema, with the path, and nothing is created', async () => {
    const name = uniqueName('many');
    const requested = await cluster.request(
      anEnvironment(name, className).parameters({ replicas: 9 }).build(),
    );
    expect(await stateOf(name)).toMatchObject({
      phase: 'Failed',
      reason: 'InvalidParameters',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Accepted',
          status: 'False',
          reason: 'InvalidParameters',
          message: expect.stringContaining('spec.parameters.replicas'),
        }),
      ]),
    });
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
    await expect(
      cluster.admin.get({
        type: resourceTypes.namespaces,
        name: environmentNamespaceName(instanceOf(requested)),
      }),
    ).rejects.toThrow('not found');

    await cluster.admin.mergePatch(
      { type: ownTypes.environments, namespace: cluster.project, name },
      { spec: { parameters: { replicas: 2 } } },
    );
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.phase).toBe('Ready');
    });
    await cluster.dismiss(name);
  });

  it('is refused for a lifetime above what its class turns out to allow', async () => {
    const late = uniqueName('strict');
    const name = uniqueName('long');
    // With the class there, the API server would not take the request.
    await cluster.request(anEnvironment(name, late).livesFor('48h').build());
    expect(await stateOf(name)).toMatchObject({ reason: 'ClassNotFound' });
    await cluster.allowClass(late);
    await cluster.apply(
      aClass(late)
        .lifetime({ max: '24h' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    await eventually(async () =>
      expect(await stateOf(name)).toMatchObject({
        phase: 'Failed',
        reason: 'LifetimeAboveMaximum',
      }),
    );
    await cluster.dismiss(name);
  });

  it('leaves a closing report of the refusal', async () => {
    const name = uniqueName('refused');
    const requested = await cluster.request(
      anEnvironment(name, className).parameters({ replicas: 0 }).build(),
    );
    await stateOf(name);
    await cluster.end(name);
    await cluster.isGone(name);
    expect((await cluster.record(instanceOf(requested))).spec).toMatchObject({
      finalPhase: 'Failed',
      finalReason: 'InvalidParameters',
      objects: [],
    });
  });

  it('waits for a class that is not there, and starts when it appears', async () => {
    const late = uniqueName('late');
    const name = uniqueName('early');
    await cluster.request(anEnvironment(name, late).build());
    expect(await stateOf(name)).toMatchObject({
      phase: 'Waiting',
      reason: 'ClassNotFound',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Accepted',
          status: 'False',
          message: expect.stringContaining(late),
        }),
      ]),
    });

    await cluster.allowClass(late);
    await cluster.apply(aClass(late).configMap('settings', { x: '1' }).build());
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.phase).toBe('Ready');
    });
    await cluster.dismiss(name);
  });

  it.each([
    {
      fault: 'a cycle',
      path: /spec\.resources/,
      build: (name: string) =>
        aClass(name)
          .configMap('one', { x: '${two.metadata.name}' })
          .configMap('two', { x: '${one.metadata.name}' }),
    },
    {
      fault: 'an unknown reference',
      path: /spec\.resources\[0\]\.template\.data\.x/,
      build: (name: string) =>
        aClass(name).configMap('one', { x: '${nobody.metadata.name}' }),
    },
    {
      fault: 'a tainted value in a forbidden field',
      path: /spec\.resources\[0\]\.template\.spec\.serviceAccountName/,
      build: (name: string) =>
        aClass(name)
          .parameters({ account: { type: 'string' } })
          .resource({
            name: 'one',
            template: {
              apiVersion: 'v1',
              kind: 'Pod',
              metadata: { name: 'one' },
              spec: {
                serviceAccountName: '${parameters.account}',
                containers: [{ name: 'one', image: 'one' }],
              },
            },
          }),
    },
  ])(
    'is refused when its class has $fault, and the class says where',
    async ({ path, build }) => {
      const faulty = uniqueName('faulty');
      await cluster.allowClass(faulty);
      await cluster.apply(build(faulty).build());
      await eventually(async () => {
        const { status } = await cluster.class(faulty);
        expect(status?.conditions).toEqual([
          expect.objectContaining({ type: 'Valid', status: 'False' }),
        ]);
        expect(status?.errors?.map(error => error.path).join()).toMatch(path);
      });

      const name = uniqueName('hopeless');
      const requested = await cluster.request(
        anEnvironment(name, faulty).build(),
      );
      expect(await stateOf(name)).toMatchObject({
        phase: 'Failed',
        reason: 'ClassInvalid',
        message: expect.stringContaining('refused'),
      });
      expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
      await cluster.dismiss(name);
    },
  );

  it('fails with the words of the API server when the account of its class may not create what it asks for', async () => {
    const { name } = denied.metadata;
    const status = await eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status?.phase).toBe('Failed');
      return environment.status;
    });
    expect(status).toMatchObject({
      reason: 'Forbidden',
      message: expect.stringContaining(
        `User "system:serviceaccount:environment-classes:${poor}" cannot`,
      ),
    });
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await cluster.remains(instanceOf(denied).uid)).toEqual([]);
  });

  it('fails on an object that somebody else has under the name of a child, and never touches it', async () => {
    const shared = uniqueName('shared');
    await cluster.allowClass(shared);
    await cluster.apply(
      aClass(shared)
        .shared()
        .configMap('own', { x: '1' }, { name: '${environment.name}-own' })
        .configMap('taken', { x: '1' }, { name: '${environment.name}-taken' })
        .build(),
    );
    const name = uniqueName('collides');
    const foreign = await cluster.admin.create(resourceTypes.configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-taken`, namespace: cluster.project },
      data: { mine: 'yes' },
    });
    const requested = await cluster.request(
      anEnvironment(name, shared).build(),
    );
    const untouched = async () =>
      cluster.admin.get({
        type: resourceTypes.configmaps,
        namespace: cluster.project,
        name: `${name}-taken`,
      });

    expect(await stateOf(name)).toMatchObject({
      phase: 'Failed',
      reason: 'ForeignObject',
      message: expect.stringContaining(`${name}-taken`),
    });
    expect(await untouched()).toEqual(foreign);

    await cluster.end(name);
    await cluster.isGone(name);
    expect(await untouched()).toEqual(foreign);
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
  });
});
