import { testControlPlane } from '@environments-dev/control-plane';
import type { Controller } from '@environments-dev/environment-controller';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  CLASS_ACCOUNTS_NAMESPACE,
  environmentSchema,
  Phase,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { ownersOnly, startPortal, TestPortal } from './__testUtils__/portal';
import { startController } from './__testUtils__/startController';

jest.setTimeout(600_000);

const jane = 'user:default/jane';
const stranger = 'user:default/stranger';
const outsider = 'user:default/outsider';
const group = 'group:default/search';
const base = '/api/environments';
const shard = uniqueName('shard');

let cluster: TestControlCluster;
let portal: TestPortal;
let controller: Controller;
let project: string;
let className: string;
let sleepingClass: string;

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  cluster = await installEnvironments(kubeconfigPath);
  const { admin } = cluster;
  project = await createProject(admin, {
    title: 'Search',
    owner: group,
    members: group,
  });
  const serviceAccountName = await createClassAccount();
  className = await createClass(admin, { serviceAccountName });
  sleepingClass = await createClass(admin, {
    serviceAccountName,
    lifetime: {
      default: '1h',
      max: '48h',
      extension: '1h',
      warnBefore: ['10m'],
      onExpiry: 'Sleep',
      grace: '2h',
    },
  });
  controller = await startController(admin, shard);
  portal = await startPortal({
    kubeconfigPath,
    organisation: { [jane]: [group], [stranger]: [], [outsider]: [] },
    policy: ownersOnly,
  });
  await eventually(
    () => portal.as(jane).get(`${base}/classes`),
    ({ body }) => JSON.stringify(body).includes(sleepingClass),
  );
});

afterAll(async () => {
  const { admin } = cluster;
  for (const { metadata } of await environmentsOfThisTest()) {
    await admin.delete({
      type: environmentTypes.environments,
      namespace: project,
      name: metadata.name,
    });
  }
  await eventually(environmentsOfThisTest, left => left.length === 0);
  await controller?.stop();
  await portal?.stop();
  await admin.close();
});

/** The account that the classes of this test write ConfigMaps as. */
async function createClassAccount(): Promise<string> {
  const { admin } = cluster;
  const name = uniqueName('account');
  await admin.create(resourceTypes.serviceaccounts, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: CLASS_ACCOUNTS_NAMESPACE },
  });
  await admin.create(resourceTypes.clusterroles, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `environments-class-${name}` },
    rules: [
      {
        apiGroups: [''],
        resources: ['configmaps'],
        verbs: ['get', 'create', 'patch', 'delete'],
      },
    ],
  });
  return name;
}

async function environmentsOfThisTest() {
  const { items } = await cluster.admin.list(environmentTypes.environments, {
    namespace: project,
  });
  return items;
}

/** Asks as kubectl does, so that this test's controller serves it. */
async function requested(spec: object = {}): Promise<string> {
  const name = uniqueName('env');
  await cluster.admin.create(environmentTypes.environments, {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: project, labels: { [SHARD_LABEL]: shard } },
    spec: { className, owner: jane, ...spec },
  });
  return name;
}

const pathOf = (name: string) => `${base}/environments/${project}/${name}`;

async function inPhase(name: string, phase: Phase, by = jane) {
  const { body } = await eventually(
    () => portal.as(by).get(pathOf(name)),
    ({ body: found }) =>
      found.status?.phase === phase && found.status.reason === '',
  );
  return environmentSchema.parse(body);
}

async function ready(spec: object = {}): Promise<string> {
  const name = await requested(spec);
  await inPhase(name, 'Ready');
  return name;
}

function power(name: string, action: 'sleep' | 'wake', body: object = {}) {
  return portal
    .as(jane)
    .post(`${pathOf(name)}/${action}`)
    .send(body);
}

/** Cron fields of the full hour that lies so many hours from now, every day. */
function everyDayAt(hoursFromNow: number): string {
  const hour = (new Date().getUTCHours() + hoursFromNow + 24) % 24;
  return `0 ${hour} * * *`;
}

const awakeNow = {
  sleep: everyDayAt(6),
  wake: everyDayAt(-6),
  timeZone: 'UTC',
};

describe('sleeping and waking', () => {
  it('puts an environment to sleep and wakes it, and writes down who did', async () => {
    const name = await ready();
    const slept = await power(name, 'sleep');
    expect(slept.status).toBe(200);
    expect(slept.body.spec.power).toEqual({ mode: 'Asleep' });
    expect((await inPhase(name, 'Asleep')).status?.asleepSince).toBeDefined();

    const woken = await power(name, 'wake');
    expect(woken.body.spec.power).toEqual({ mode: 'Auto' });
    expect((await inPhase(name, 'Ready')).status?.asleepSince).toBeUndefined();
    expect(portal.audit.filter(({ meta }) => meta.name === name)).toEqual([
      expect.objectContaining({
        eventId: 'environment-sleep',
        outcome: 'Success',
        meta: expect.objectContaining({ by: jane }),
      }),
      expect.objectContaining({ eventId: 'environment-wake' }),
    ]);
  });

  it('sleeps until the schedule wakes it, and follows the schedule again when woken before', async () => {
    const name = await ready({
      className: sleepingClass,
      lifetime: { ttl: '23h' },
      schedule: [awakeNow],
    });
    const { body } = await power(name, 'sleep');
    const hour = Number(awakeNow.wake.split(' ')[1]);
    expect(body.spec.power.mode).toBe('Asleep');
    expect(new Date(body.spec.power.until).getUTCHours()).toBe(hour);
    const asleep = await inPhase(name, 'Asleep');
    expect(asleep.status?.next).toMatchObject({ action: 'Wake' });
    const woken = await power(name, 'wake');
    expect(woken.body.spec.power).toEqual({ mode: 'Auto' });
    await inPhase(name, 'Ready');
  });

  it('does so until an instant that lies ahead, and refuses one that does not', async () => {
    const name = await ready();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await power(name, 'sleep', { until })).body.spec.power).toEqual({
      mode: 'Asleep',
      until,
    });
    const past = await power(name, 'sleep', { until: '2020-01-01T00:00:00Z' });
    expect(past.status).toBe(400);
    expect(past.body.error.fields).toMatchObject([{ path: 'until' }]);
  });

  it('refuses to wake what sleeps because its time is over, and names the extension that wakes it', async () => {
    const name = await requested({
      className: sleepingClass,
      lifetime: { ttl: '2s' },
    });
    await inPhase(name, 'Asleep');
    const refused = await power(name, 'wake');
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(/extend it by more than .*m/);
    expect((await power(name, 'sleep')).body.spec.power).toBeUndefined();
    await portal
      .as(jane)
      .post(`${pathOf(name)}/extend`)
      .send({});
    await inPhase(name, 'Ready');
  });

  it('refuses what was never ready', async () => {
    const name = await requested({ className: 'no-such-class' });
    await inPhaseWaiting(name);
    const { status, body } = await power(name, 'sleep');
    expect(status).toBe(409);
    expect(body.error.message).toContain('was not ready yet');
  });

  it('is not there for a stranger, and not for who may not change it in the control cluster', async () => {
    const name = await ready();
    const unseen = await portal
      .as(stranger)
      .post(`${pathOf(name)}/sleep`)
      .send({});
    expect(unseen.status).toBe(404);
    const owned = await requested({ owner: outsider });
    await inPhase(owned, 'Ready', outsider);
    const denied = await portal
      .as(outsider)
      .post(`${pathOf(owned)}/sleep`)
      .send({});
    expect(denied.status).toBe(403);
  });
});

describe('changing the schedule', () => {
  it('takes one that can be read, and names the field of one that cannot', async () => {
    const name = await ready();
    const change = (schedule: object[]) =>
      portal.as(jane).patch(pathOf(name)).send({ spec: { schedule } });
    const refused = await change([{ ...awakeNow, sleep: 'at night' }]);
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields).toMatchObject([
      { path: 'spec.schedule[0].sleep' },
    ]);
    const taken = await change([awakeNow]);
    expect(taken.status).toBe(200);
    expect(taken.body.spec.schedule).toEqual([awakeNow]);
  });
});

async function inPhaseWaiting(name: string): Promise<void> {
  await eventually(
    () => portal.as(jane).get(pathOf(name)),
    ({ body }) => body.status?.phase === 'Waiting',
  );
}
