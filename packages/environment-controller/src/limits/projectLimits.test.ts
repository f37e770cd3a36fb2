import { eventually } from '@environments-dev/control-plane';
import {
  amountsOf,
  LIMITS_ANNOTATION,
} from '@environments-dev/environment-classes';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Controller } from '../run/controller';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(300_000);

describe('what the environments of a project may ask for together', () => {
  let cluster: TestCluster;
  let controller: Controller;
  const className = uniqueName('sized');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .shared()
        .parameters({
          cpu: { type: 'integer', default: 1 },
          memory: { type: 'string', default: '0' },
        })
        .resource({
          name: 'engine',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${environment.name}' },
            data: { cpu: '${string(parameters.cpu)}' },
          },
          requests: {
            cpu: '${parameters.cpu}',
            memory: '${parameters.memory}',
          },
        })
        .build(),
    );
    controller = await cluster.startController();
  });
  afterEach(async () => {
    await limitTo(null);
    const { items } = await cluster.admin.list(ownTypes.environments, {
      namespace: cluster.project,
    });
    const names = items.map(({ metadata }) => metadata.name);
    await Promise.all(names.map(name => cluster.end(name)));
    await Promise.all(names.map(name => cluster.isGone(name)));
  });
  afterAll(() => cluster?.close());

  /** As `kubectl annotate namespace` does. */
  function limitTo(limits: string | null) {
    return cluster.admin.mergePatch(
      { type: resourceTypes.namespaces, name: cluster.project },
      { metadata: { annotations: { [LIMITS_ANNOTATION]: limits } } },
    );
  }

  /** The controller has been told of the limits once a request waits for them. */
  async function limitedTo(limits: string) {
    await limitTo(limits);
    const name = await ask({ cpu: 1000 });
    await waits(name);
    await cluster.end(name);
    await cluster.isGone(name);
  }

  async function ask(
    parameters: Record<string, unknown>,
    name = uniqueName('sized'),
  ) {
    await cluster.request(
      anEnvironment(name, className).parameters(parameters).build(),
    );
    return name;
  }

  function waits(name: string, message: string = '') {
    return eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Waiting',
        reason: 'ProjectLimit',
        message: expect.stringContaining(message),
      });
      return status;
    });
  }

  async function statuses() {
    const { items } = await cluster.admin.list(ownTypes.environments, {
      namespace: cluster.project,
    });
    return Promise.all(
      items.map(async ({ metadata }) => {
        const { status } = await cluster.environment(metadata.name);
        return status;
      }),
    );
  }

  it('keeps a request waiting that would pass a limit, says which, and starts it when there is room', async () => {
    await limitedTo('cpu=4,memory=8Gi');
    const first = await ask({ cpu: 3 });
    expect((await cluster.ready(first)).status?.requests).toEqual({ cpu: '3' });
    const second = await ask({ cpu: 2 });
    const status = await waits(
      second,
      `asks for 2 cpu, and the environments of ${cluster.project} have 3 cpu of the 4 cpu that they may have together`,
    );
    expect(status).toMatchObject({
      wantedRequests: { cpu: '2' },
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Accepted', status: 'True' }),
        expect.objectContaining({ type: 'Approved', status: 'True' }),
        expect.objectContaining({
          type: 'Provisioned',
          status: 'False',
          reason: 'ProjectLimit',
        }),
      ]),
    });
    expect(status?.requests).toBeUndefined();
    await cluster.end(first);
    const started = await cluster.ready(second);
    expect(started.status?.wantedRequests).toBeUndefined();
    expect(started.status?.requests).toEqual({ cpu: '2' });
  });

  it('is not passed by requests that come at the same time', async () => {
    await limitedTo('cpu=4');
    await Promise.all(Array.from({ length: 8 }, () => ask({ cpu: 2 })));
    await eventually(async () => {
      const phases = (await statuses()).map(status => status?.phase).sort();
      expect(phases).toEqual([
        ...Array(2).fill('Ready'),
        ...Array(6).fill('Waiting'),
      ]);
    });
    await controller.idle();
    const held = (await statuses()).map(status =>
      amountsOf(status?.requests ?? {}).get('cpu'),
    );
    expect(held.filter(Boolean)).toHaveLength(2);
  });

  it('is given to older requests first, which smaller ones do not pass by', async () => {
    await limitedTo('cpu=4');
    const running = await ask({ cpu: 3 });
    await cluster.ready(running);
    const large = await ask({ cpu: 4 }, uniqueName('a-large'));
    await waits(large);
    const small = await ask({ cpu: 1 }, uniqueName('b-small'));
    await waits(small, 'waits for its turn');
    // Who asks for none of what is waited for waits for nobody.
    const other = await ask({ cpu: 0, memory: '1Gi' });
    await cluster.ready(other);
    await cluster.end(running);
    await cluster.ready(large);
    await waits(small, 'asks for 1 cpu');
    await cluster.end(large);
    expect((await cluster.ready(small)).status?.requests).toEqual({ cpu: '1' });
  });

  it('holds nobody up behind a request for more than there can be', async () => {
    await limitedTo('cpu=4');
    const hopeless = await ask({ cpu: 5 }, uniqueName('a-hopeless'));
    await waits(hopeless, 'more than the 4 cpu that the environments of');
    const modest = await ask({ cpu: 4 }, uniqueName('b-modest'));
    await cluster.ready(modest);
    await limitTo('cpu=9');
    expect((await cluster.ready(hopeless)).status?.message).toBe('');
  });

  it('is still held after the controller was started again', async () => {
    await limitedTo('cpu=4');
    const running = await ask({ cpu: 3 });
    await cluster.ready(running);
    const before = await ask({ cpu: 2 });
    await waits(before);
    await controller.stop();
    const meanwhile = await ask({ cpu: 2 });
    controller = await cluster.startController();
    await waits(meanwhile);
    await waits(before);
    await cluster.end(running);
    const started = [before, meanwhile].map(name => cluster.ready(name));
    expect(await Promise.all(started)).toHaveLength(2);
  });

  it('leaves what runs as it is when a change of it has no room, and makes the change when it has', async () => {
    await limitedTo('cpu=4');
    const [growing, other] = [await ask({ cpu: 2 }), await ask({ cpu: 2 })];
    await Promise.all([growing, other].map(name => cluster.ready(name)));
    await cluster.admin.mergePatch(
      {
        type: ownTypes.environments,
        namespace: cluster.project,
        name: growing,
      },
      { spec: { parameters: { cpu: 3 } } },
    );
    const engine = async () => {
      const { data } = await cluster.admin.get<{ data?: unknown }>({
        type: resourceTypes.configmaps,
        namespace: cluster.project,
        name: growing,
      });
      return data;
    };
    await eventually(async () => {
      const { status } = await cluster.environment(growing);
      expect(status).toMatchObject({
        phase: 'Ready',
        reason: 'ProjectLimit',
        requests: { cpu: '2' },
        wantedRequests: { cpu: '3' },
      });
    });
    expect(await engine()).toEqual({ cpu: '2' });
    await cluster.end(other);
    await eventually(async () => {
      expect(await engine()).toEqual({ cpu: '3' });
      const { status } = await cluster.environment(growing);
      expect(status).toMatchObject({ reason: '', requests: { cpu: '3' } });
    });
  });

  it('lets nothing start while nobody can read it, and an Event of the namespace says why', async () => {
    await limitTo('cpu=lots');
    const because = 'cpu: "lots" is no quantity';
    await eventually(async () => {
      const { items } = await cluster.admin.list<{
        reason?: unknown;
        message?: unknown;
      }>(resourceTypes.events, {
        namespace: 'default',
        fieldSelector: `involvedObject.kind=Namespace,involvedObject.name=${cluster.project}`,
      });
      expect(items).toContainEqual(
        expect.objectContaining({
          reason: 'InvalidLimits',
          message: expect.stringContaining(because),
        }),
      );
    });
    const name = await ask({ cpu: 1 });
    await waits(name, because);
    await limitTo('cpu=2');
    await cluster.ready(name);
  });
});
