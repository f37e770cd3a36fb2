import {
  API_VERSION,
  Environment,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import { TestControlCluster, uniqueName } from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { ownersOnly, TestPortal } from './__testUtils__/portal';
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
let className: string;

beforeAll(async () => {
  started = await startTestProject({
    members: group,
    class: { title: 'Notebook' },
    organisation: { [jane]: [group], [stranger]: [] },
    policy: ownersOnly,
  });
  ({ cluster, portal, project, className } = started);
});

afterAll(() => started?.stop());

async function request(): Promise<Environment> {
  const name = uniqueName('env');
  // A new class takes a moment to be known.
  const { body } = await eventually(
    () =>
      portal
        .as(jane)
        .post(`${base}/environments`)
        .send({
          metadata: { namespace: project, name },
          spec: { className, owner: group, parameters: {} },
        }),
    ({ status }) => status === 201,
  );
  return body;
}

const pathTo = ({ metadata }: Environment) =>
  `${base}/environments/${project}/${metadata.name}`;

async function sentences(path: string, by = jane): Promise<string[]> {
  const { body } = await portal.as(by).get(`${path}/activity`);
  return body.items.map((item: { message: string }) => item.message);
}

/** Writes down how it is doing, as the controller does. */
function report({ metadata }: Environment, status: object) {
  return cluster.admin.jsonPatch(
    {
      type: environmentTypes.environments,
      namespace: project,
      name: metadata.name,
      subresource: 'status',
    },
    [{ op: 'add', path: '/status', value: status }],
  );
}

/** Closes it, as the controller does. */
async function close({ metadata }: Environment, more: object = {}) {
  const name = `${project}.${metadata.name}-00000000`;
  const now = new Date().toISOString();
  await cluster.admin.create(environmentTypes.records, {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name, namespace: SYSTEM_NAMESPACE },
    spec: {
      environment: {
        namespace: project,
        name: metadata.name,
        uid: metadata.uid,
        instanceUid: metadata.uid,
      },
      className,
      owner: group,
      requester: { username: jane, entityRef: jane },
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: metadata.creationTimestamp,
      endingSince: now,
      endedAt: now,
      ...more,
    },
  });
  return name;
}

const toldOf = ({ metadata }: Environment) =>
  portal.notifications.filter(
    ({ payload }) => payload.scope === `environment:${metadata.uid}`,
  );

const titlesOf = (environment: Environment) =>
  toldOf(environment).map(({ payload }) => payload.title);

describe('the activity of an environment', () => {
  it('says who requested and extended it, once each', async () => {
    const environment = await request();
    const path = pathTo(environment);
    await portal
      .as(jane)
      .post(`${path}/extend`)
      .send({ add: '1h', because: 'more to see' })
      .expect(200);
    const messages = await sentences(path);
    expect(messages).toEqual([
      `${jane} extended it: by 1h, more to see`,
      `${jane} requested it`,
    ]);
  });

  it('is of those who may see the environment', async () => {
    const path = pathTo(await request());
    const answer = await portal.as(stranger).get(`${path}/activity`);
    expect(answer.status).toBe(404);
    // Nor does what a stranger tried in vain say who they are.
    await portal.as(stranger).delete(path);
    expect(await sentences(path)).toEqual([`${jane} requested it`]);
  });

  it('stays with the closing report, and is as secret as that', async () => {
    const environment = await request();
    await portal.as(jane).delete(pathTo(environment)).expect(202);
    const record = `${base}/records/${await close(environment)}`;
    await eventually(
      () => portal.as(jane).get(record),
      ({ status }) => status === 200,
    );
    expect(await sentences(record)).toEqual(
      expect.arrayContaining([
        'nothing of it was left',
        `${jane} ended it`,
        `${jane} requested it`,
      ]),
    );
    const answer = await portal.as(stranger).get(`${record}/activity`);
    expect(answer.status).toBe(404);
  });
});

describe('notifications', () => {
  it('tell owner and requester once that it sleeps, and once that it has ended', async () => {
    const environment = await request();
    const now = new Date().toISOString();
    const asleep = { phase: 'Asleep', asleepSince: now, sleepsAt: now };
    await report(environment, asleep);
    await eventually(
      async () => {
        await portal.sendNotifications();
        return titlesOf(environment);
      },
      titles => titles.length > 0,
    );
    await report(environment, { ...asleep, message: 'still so' });
    await close(environment);
    const { name } = environment.metadata;
    const titles = await eventually(
      async () => {
        await portal.sendNotifications();
        return titlesOf(environment);
      },
      seen => seen.length > 1,
    );
    expect(titles).toEqual([
      `${name} sleeps: its time is over`,
      `${name} has ended`,
    ]);
    expect(toldOf(environment)[0]).toMatchObject({
      recipients: { type: 'entity', entityRef: [group, jane] },
      payload: { link: `/environments/${project}/${name}` },
    });
  });

  it('tell the owner of the class of a leak, in words that give nothing away', async () => {
    const environment = await request();
    await close(environment, { leftOver: 2 });
    const titles = await eventually(
      async () => {
        await portal.sendNotifications();
        return titlesOf(environment);
      },
      seen => seen.length >= 3,
    );
    expect(titles.sort()).toEqual(
      [
        'An environment of Notebook left 2 objects behind',
        `${environment.metadata.name} has ended`,
        `${environment.metadata.name} left 2 objects behind`,
      ].sort(),
    );
  });
});
