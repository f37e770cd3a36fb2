import { resourceTypes } from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import {
  createClass,
  createProject,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { createNode, occupyNode } from './__testUtils__/nodes';
import { eventually } from './__testUtils__/eventually';
import { TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const stranger = 'user:default/stranger';
const group = 'group:default/search';
const base = '/api/environments';

let started: TestProject;
let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;

beforeAll(async () => {
  started = await startTestProject({
    members: group,
    organisation: { [jane]: [group], [stranger]: [] },
  });
  ({ cluster, portal, project } = started);
});

afterAll(() => started?.stop());

async function classWith(spec: Record<string, unknown> = {}) {
  const name = await createClass(cluster.admin, spec);
  await eventually(
    () => portal.as(jane).get(`${base}/classes/${name}`),
    ({ status }) => status === 200,
  );
  return name;
}

function preview(spec: object, { by = jane, name = 'previewed' } = {}) {
  return portal
    .as(by)
    .post(`${base}/preview`)
    .send({ metadata: { name, namespace: project }, spec });
}

it('shows what would be made, tried out on the API server, and stores nothing', async () => {
  const className = await classWith();
  const { status, body } = await preview({
    className,
    parameters: { size: 3 },
  });
  expect(status).toBe(200);
  expect(body.refusals).toEqual([]);
  expect(body.resources).toEqual([
    {
      name: 'settings',
      wave: 0,
      apiVersion: 'v1',
      kind: 'ConfigMap',
      objectName: 'previewed-settings',
      manifest: expect.stringContaining('size: "3"'),
      dryRun: { result: 'Accepted' },
    },
  ]);
  const read = await portal
    .as(jane)
    .get(`${base}/environments/${project}/previewed`);
  expect(read.status).toBe(404);
});

it('says what the API server would refuse, in its words', async () => {
  const className = await classWith({
    resources: [
      {
        name: 'endpoint',
        template: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: '${environment.name}-endpoint' },
          spec: { ports: [{ port: 70000 }] },
        },
      },
    ],
  });
  const { body } = await preview({ className });
  expect(body.resources[0].dryRun).toEqual({
    result: 'Refused',
    message: expect.stringContaining('spec.ports[0].port'),
  });
});

it('tries out also what will have a namespace of its own', async () => {
  const className = await classWith({ isolation: 'Namespace' });
  const { body } = await preview({ className });
  expect(body.resources[0].dryRun).toEqual({ result: 'Accepted' });
  expect(body.resources[0].manifest).toContain('namespace: env-previewed-');
});

it('shows no value of a generated Secret', async () => {
  const className = await classWith({
    resources: [
      { name: 'login', generateSecret: { keys: { password: { length: 24 } } } },
    ],
  });
  const { body } = await preview({ className });
  expect(body.resources).toMatchObject([
    {
      kind: 'Secret',
      note: expect.stringContaining('password'),
      dryRun: { result: 'NotTried' },
    },
  ]);
  expect(body.resources[0].manifest).toBeUndefined();
});

it('says when it will warn and end', async () => {
  const className = await classWith();
  const before = Date.now();
  const { body } = await preview({ className, lifetime: { ttl: '3h' } });
  const hoursToTheEnd =
    (Date.parse(body.times.endsAt) - Date.parse(body.times.readyAt)) /
    3_600_000;
  expect(hoursToTheEnd).toBe(3);
  expect(Date.parse(body.times.readyAt)).toBeGreaterThanOrEqual(before);
  const actions = body.times.marks.map(
    ({ action }: { action: string }) => action,
  );
  expect(actions).toContain('Warn');
  expect(actions.at(-1)).toBe('End');
});

it('names every refusal at once', async () => {
  const className = await classWith();
  const { body } = await preview(
    {
      className,
      parameters: { size: 9 },
      lifetime: { ttl: '5h' },
    },
    { by: stranger },
  );
  expect(
    body.refusals.map(({ path }: { path: string }) => path).sort(),
  ).toEqual([
    'metadata.namespace',
    'spec.lifetime.ttl',
    'spec.parameters.size',
  ]);
  expect(body.resources).toEqual([]);
});

it('says that a name is taken', async () => {
  const className = await classWith();
  const metadata = { name: 'taken', namespace: project };
  const taken = await portal
    .as(jane)
    .post(`${base}/environments`)
    .send({ metadata, spec: { className } });
  expect(taken.status).toBe(201);
  // Who writes waits for the watch, but not for ever.
  const { body } = await eventually(
    () => preview({ className }, { name: 'taken' }),
    answer => answer.body.refusals?.length > 0,
  );
  expect(body.refusals).toMatchObject([
    { reason: 'AlreadyExists', path: 'metadata.name' },
  ]);
});

describe('who may not request in a namespace', () => {
  it('is told only that, and nothing is tried out there', async () => {
    const className = await classWith();
    const metadata = { name: 'secluded', namespace: project };
    const made = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send({ metadata, spec: { className } });
    expect(made.status).toBe(201);
    const { status, body } = await preview(
      { className },
      { by: stranger, name: 'secluded' },
    );
    expect(status).toBe(200);
    expect(body.refusals).toMatchObject([
      { reason: 'Forbidden', path: 'metadata.namespace' },
    ]);
    expect(body.resources).toEqual([]);
  });

  it('cannot tell one that is no project from one that is not there', async () => {
    const className = await classWith();
    const answers = await Promise.all(
      ['kube-system', 'no-such-namespace'].map(async namespace => {
        const { body } = await portal
          .as(jane)
          .post(`${base}/preview`)
          .send({
            metadata: { name: 'probe', namespace },
            spec: { className },
          });
        const { refusals, resources } = body;
        return JSON.stringify({ refusals, resources }).replace(namespace, '');
      }),
    );
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toContain('"resources":[]');
  });
});

it('does not show what a class writes into a Secret', async () => {
  const className = await classWith({
    resources: [
      {
        name: 'login',
        template: {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: '${environment.name}-login' },
          stringData: { password: 'not to be seen' },
        },
      },
    ],
  });
  const { body, text } = await preview({ className });
  expect(body.resources[0].manifest).toContain('password');
  expect(text).not.toContain('not to be seen');
});

it('does not take a revision of one class for one of another', async () => {
  const className = await classWith();
  const hidden = `${className}-hidden`;
  const revision = '0123456789abcdef';
  await cluster.admin.create(resourceTypes.controllerrevisions, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${hidden}-${revision}`,
      namespace: SYSTEM_NAMESPACE,
      labels: { 'environments.dev/class': hidden },
    },
    revision: 1,
    data: {
      spec: {
        title: 'Hidden',
        owner: group,
        isolation: 'Shared',
        serviceAccountName: 'test-class',
        lifetime: {
          default: '1h',
          max: '4h',
          extension: '1h',
          onExpiry: 'End',
        },
        resources: [
          {
            name: 'settings',
            template: {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: 'hidden' },
            },
          },
        ],
      },
      site: {},
    },
  });
  const { status, body } = await preview({
    className,
    classRevision: `hidden-${revision}`,
  });
  expect(status).toBe(400);
  expect(body.error.fields).toMatchObject([{ path: 'spec.classRevision' }]);
});

it.each([
  ['a time to live longer than time itself', { ttl: `${'9'.repeat(31)}h` }],
  ['an end before time began', { until: '0000-01-01T00:00:00Z' }],
  ['an end in the far future', { until: '9999-12-31T23:59:59Z' }],
])('refuses %s with the path of the field', async (_, lifetime) => {
  const className = await classWith();
  const { status, body } = await preview({ className, lifetime });
  expect(status).toBe(200);
  expect(body.refusals[0].path).toContain('spec.lifetime');
});

it('refuses a schedule that nobody can read, with the path of each mistake', async () => {
  const className = await classWith();
  const schedule = [
    { sleep: '0 19 * * *', timeZone: 'Europe/Amsterdam' },
    { sleep: 'every night', timeZone: 'Mars/Phobos' },
  ];
  const { body } = await preview({ className, schedule });
  expect(body.refusals).toMatchObject([
    { reason: 'InvalidSchedule', path: 'spec.schedule[1].timeZone' },
    { reason: 'InvalidSchedule', path: 'spec.schedule[1].sleep' },
  ]);
});

describe('what a request would cost, and whether there is room for it', () => {
  const container = {
    name: 'main',
    image: 'main',
    resources: { requests: { cpu: '500m', memory: '1Gi' } },
  };
  const notebook = {
    isolation: 'Namespace',
    lifetime: { default: '1h', max: '48h', onExpiry: 'Sleep', grace: '10h' },
    resources: [
      {
        name: 'notebook',
        template: {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: { name: 'notebook' },
          spec: {
            replicas: '${parameters.size}',
            selector: { matchLabels: { app: 'notebook' } },
            serviceName: 'notebook',
            template: {
              metadata: { labels: { app: 'notebook' } },
              spec: { containers: [container] },
            },
            volumeClaimTemplates: [
              {
                metadata: { name: 'work' },
                spec: {
                  accessModes: ['ReadWriteOnce'],
                  resources: { requests: { storage: '10Gi' } },
                },
              },
            ],
          },
        },
      },
    ],
  };

  it('is said to its end, asleep by less', async () => {
    const className = await classWith(notebook);
    const { body } = await preview({
      className,
      parameters: { size: 4 },
      lifetime: { ttl: '10h' },
    });
    expect(body.requests).toEqual({
      cpu: '2',
      memory: '4Gi',
      storage: '40Gi',
    });
    // 2 x 0.04 + 4 x 0.005 + 40 x 0.0001; ten hours of it, and ten of the storage.
    expect(body.cost).toEqual({
      currency: 'EUR',
      perHour: '0.104',
      perHourAsleep: '0.004',
      toEnd: '1.08',
    });
    expect(body.untold).toEqual([]);
    expect(body.project).toMatchObject({ limits: [], fits: true });
  });

  it('holds the request against the limits of its project', async () => {
    const className = await classWith(notebook);
    const limited = await createProject(cluster.admin, {
      title: 'Limited',
      owner: group,
      members: group,
      limit: 3,
      limits: 'cpu=1,costPerHour=5.00',
    });
    const ask = async (size: number) => {
      const { body } = await portal
        .as(jane)
        .post(`${base}/preview`)
        .send({
          metadata: { name: 'previewed', namespace: limited },
          spec: { className, parameters: { size } },
        });
      return body.project;
    };
    await eventually(
      () => ask(1),
      answer => answer?.limits.length === 2,
    );
    expect(await ask(2)).toEqual({
      environments: { used: 0, limit: 3, remaining: 3 },
      limits: [
        { resource: 'cpu', used: '0', asked: '1', limit: '1', fits: true },
        {
          resource: 'costPerHour',
          used: '0.00',
          asked: '0.052',
          limit: '5.00',
          fits: true,
        },
      ],
      fits: true,
    });
    expect(await ask(3)).toMatchObject({
      limits: [{ asked: '1500m', fits: false }, { fits: true }],
      fits: false,
      message: expect.stringContaining(
        'asks for 1500m cpu, more than the 1 cpu',
      ),
    });
  });

  it('is held against what the nodes have left, on the card of its class too', async () => {
    const device = `example.com/${uniqueName('fpga')}`;
    const node = await createNode(cluster.admin, { [device]: '2' });
    const [workload] = notebook.resources;
    const { template } = workload.template.spec;
    const withDevice = {
      ...container,
      resources: { ...container.resources, limits: { [device]: '1' } },
    };
    const className = await classWith({
      ...notebook,
      resources: [
        {
          ...workload,
          template: {
            ...workload.template,
            spec: {
              ...workload.template.spec,
              template: { ...template, spec: { containers: [withDevice] } },
            },
          },
        },
      ],
    });
    const room = async () => (await preview({ className })).body.room;
    expect(
      await eventually(room, answer => answer?.devices[0]?.total === '2'),
    ).toEqual({
      fits: 'Now',
      devices: [{ resource: device, free: '2', total: '2' }],
    });
    await occupyNode(cluster.admin, {
      node,
      project,
      requests: { [device]: '2' },
    });
    const full = await eventually(room, answer => answer?.fits !== 'Now');
    expect(full).toMatchObject({
      fits: 'Later',
      message: expect.stringContaining('no node has room for notebook now'),
      devices: [{ free: '0' }],
    });
    const { body } = await portal.as(jane).get(`${base}/classes/${className}`);
    expect(body.hardware).toEqual([
      {
        parameters: {},
        requests: {
          cpu: '500m',
          memory: '1Gi',
          storage: '10Gi',
          gpu: { [device]: '1' },
        },
        perHour: { currency: 'EUR', amount: '0.026' },
        room: full,
      },
    ]);
    await cluster.admin.delete({ type: resourceTypes.nodes, name: node });
  });

  it('is not told to who may not request there', async () => {
    const className = await classWith(notebook);
    const { body } = await preview({ className }, { by: stranger });
    expect(body).not.toHaveProperty('project');
    expect(body).not.toHaveProperty('cost');
    expect(body).not.toHaveProperty('room');
  });

  it('says what nobody can tell before it runs', async () => {
    const className = await classWith({
      resources: [
        {
          name: 'agents',
          template: {
            apiVersion: 'apps/v1',
            kind: 'DaemonSet',
            metadata: { name: '${environment.name}-agents' },
            spec: {
              selector: { matchLabels: { app: 'agents' } },
              template: {
                metadata: { labels: { app: 'agents' } },
                spec: { containers: [container] },
              },
            },
          },
        },
      ],
    });
    const { body } = await preview({ className });
    expect(body.untold).toEqual([
      { resource: 'agents', because: expect.stringContaining('on each node') },
    ]);
  });
});
