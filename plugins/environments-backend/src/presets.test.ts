import {
  ControlPlane,
  startControlPlane,
} from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { startPortal, TestPortal } from './__testUtils__/portal';
import { projectPolicy } from './__testUtils__/projectPolicy';
import { environmentTypes } from './controlCluster/environmentTypes';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const mate = 'user:default/mate';
const lead = 'user:default/lead';
const guest = 'user:default/guest';
const stranger = 'user:default/stranger';
const search = 'group:default/search';
const leads = 'group:default/leads';
const guests = 'group:default/guests';
const base = '/api/environments';

const THEN = '00000000000000a1';
const TODAY = '00000000000000b2';

let controlPlane: ControlPlane;
let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;
let className: string;

const today = {
  type: 'object',
  required: ['model'],
  properties: {
    model: { type: 'string' },
    size: { type: 'integer', maximum: 4, default: 1 },
    zone: { type: 'string', default: 'a' },
  },
};
const then = {
  type: 'object',
  properties: {
    size: { type: 'integer', maximum: 8, default: 1 },
    colour: { type: 'string' },
  },
};

beforeAll(async () => {
  // Of its own: controllers of other tests would keep revisions of the class as well.
  controlPlane = await startControlPlane();
  const { kubeconfigPath } = controlPlane;
  cluster = await installEnvironments(kubeconfigPath);
  project = await createProject(cluster.admin, {
    title: 'Search',
    owner: search,
    members: search,
  });
  await bind(leads, 'environments-preset-admin');
  await bind(guests, 'environments-user');
  className = await createClass(cluster.admin, { parameters: today });
  await keep(THEN, then);
  await keep(TODAY, today);
  await cluster.admin.jsonPatch(
    { type: environmentTypes.classes, name: className, subresource: 'status' },
    [
      {
        op: 'add',
        path: '/status',
        value: { observedGeneration: 1, revision: TODAY },
      },
    ],
  );
  portal = await startPortal({
    kubeconfigPath,
    organisation: {
      [jane]: [search],
      [mate]: [search],
      [lead]: [search, leads],
      [guest]: [guests],
      [stranger]: [],
    },
    policy: projectPolicy({ [project]: [search] }),
  });
  await eventually(
    () => portal.as(jane).get(`${base}/classes/${className}/revisions`),
    ({ body }) => body.items?.length === 2 && body.items[0].isToday,
  );
});

afterAll(async () => {
  await portal?.stop();
  await cluster?.admin.close();
  await controlPlane?.stop();
});

async function bind(group: string, role: string) {
  const apiGroup = 'rbac.authorization.k8s.io';
  await cluster.admin.create(resourceTypes.rolebindings, {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: { name: role, namespace: project },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup, kind: 'Group', name: group }],
  });
}

/** Keeps a version of the class, as the controller does. */
async function keep(revision: string, parameters: object) {
  await cluster.admin.create(resourceTypes.controllerrevisions, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${className}-${revision}`,
      namespace: SYSTEM_NAMESPACE,
      labels: { 'environments.dev/class': className },
    },
    revision: 1,
    data: {
      spec: {
        title: 'Class',
        owner: search,
        isolation: 'Shared',
        serviceAccountName: 'test-class',
        lifetime: { default: '1h', max: '4h' },
        parameters,
        resources: [
          {
            name: 'settings',
            template: {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: '${environment.name}-settings' },
            },
          },
        ],
      },
      site: {},
    },
  });
}

function preset(spec: object = {}, metadata: object = {}) {
  const name = uniqueName('preset');
  return {
    metadata: { name, namespace: project, ...metadata },
    spec: {
      title: `Preset ${name}`,
      className,
      parameters: { size: 2 },
      ...spec,
    },
  };
}

async function saved(spec: object = {}, by = jane) {
  const body = preset(spec);
  const answer = await portal.as(by).post(`${base}/presets`).send(body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status: 201,
  });
  return {
    ...body.metadata,
    path: `${base}/presets/${project}/${body.metadata.name}`,
    answer: answer.body,
  };
}

const get = (path: string, by: string) => portal.as(by).get(path);

/** An environment that was made with the class of then. */
async function environmentOfThen(): Promise<string> {
  const name = uniqueName('env');
  await cluster.admin.create(environmentTypes.environments, {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: project },
    spec: {
      className,
      parameters: { size: 8, colour: 'red' },
      lifetime: { ttl: '2h' },
      schedule: [{ sleep: '0 19 * * *', timeZone: 'UTC' }],
    },
  });
  await cluster.admin.jsonPatch(
    {
      type: environmentTypes.environments,
      namespace: project,
      name,
      subresource: 'status',
    },
    [
      {
        op: 'add',
        path: '/status',
        value: { phase: 'Ready', classRevision: THEN },
      },
    ],
  );
  await eventually(
    () => get(`${base}/environments/${project}/${name}`, jane),
    ({ body }) => body.status?.classRevision === THEN,
  );
  return name;
}

const moved = {
  state: 'Moved',
  revision: THEN,
  today: TODAY,
  changes: [
    { change: 'Added', name: 'model', required: true },
    { change: 'Added', name: 'zone', required: false, default: 'a' },
    { change: 'Removed', name: 'colour' },
    {
      change: 'Changed',
      name: 'size',
      keyword: 'maximum',
      before: 8,
      after: 4,
    },
  ],
  problems: [
    {
      path: 'spec.parameters.colour',
      message: expect.stringContaining('is not a parameter of this class'),
    },
    {
      path: 'spec.parameters.size',
      message: expect.stringContaining('must be <= 4'),
    },
  ],
};

describe('saving a request for reuse', () => {
  it('keeps who saved it and for which class, and can be read at once', async () => {
    const { path, name, answer } = await saved({
      description: 'For trials',
      fixed: ['size', 'zone'],
      lifetime: { ttl: '2h' },
    });
    expect(answer).toMatchObject({
      metadata: { name, namespace: project },
      spec: {
        className,
        classRevision: TODAY,
        owner: jane,
        savedBy: jane,
        parameters: { size: 2, zone: 'a' },
        fixed: ['size', 'zone'],
        lifetime: { ttl: '2h' },
      },
      standing: { state: 'Current', problems: [] },
      mayChange: true,
    });
    const { body } = await get(path, jane);
    expect(body.metadata.uid).toBe(answer.metadata.uid);
    expect(portal.audit).toContainEqual({
      eventId: 'preset-create',
      outcome: 'Success',
      meta: { by: jane, preset: `${project}/${name}`, className },
    });
  });

  it.each([
    [
      'a value against the schema',
      { parameters: { size: 9 } },
      {},
      'spec.parameters.size',
    ],
    [
      'a parameter that the class has not',
      { parameters: { gpus: 1 } },
      {},
      'spec.parameters.gpus',
    ],
    ['fixing what has no value', { fixed: ['model'] }, {}, 'spec.fixed[0]'],
    [
      'fixing what the class has not',
      { fixed: ['size', 'gpus'] },
      {},
      'spec.fixed[1]',
    ],
    [
      'a lifetime above the cap',
      { lifetime: { ttl: '5h' } },
      {},
      'spec.lifetime.ttl',
    ],
    ['an unknown class', { className: 'no-such-class' }, {}, 'spec.className'],
    [
      'an unknown revision',
      { classRevision: '0123456789abcdef' },
      {},
      'spec.classRevision',
    ],
    ['an empty title', { title: ' ' }, {}, 'spec.title'],
    [
      'an unknown project',
      {},
      { namespace: 'no-such-project' },
      'metadata.namespace',
    ],
    ['a name that does not fit', {}, { name: 'Not_A_Name' }, 'metadata.name'],
  ])('is refused for %s, with its field', async (_, spec, metadata, path) => {
    const { status, body } = await portal
      .as(jane)
      .post(`${base}/presets`)
      .send(preset(spec, metadata));
    expect(body.error.fields).toEqual([{ path, message: expect.any(String) }]);
    expect(status).toBe(400);
  });

  it('is refused where there is one of that name, or one may not save any', async () => {
    const { name } = await saved();
    const taken = await portal
      .as(mate)
      .post(`${base}/presets`)
      .send(preset({}, { name }));
    expect(taken.status).toBe(409);
    expect(taken.body.error.fields).toMatchObject([{ path: 'metadata.name' }]);
    const denied = await portal
      .as(stranger)
      .post(`${base}/presets`)
      .send(preset());
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain(
      `${stranger} may not save presets in project '${project}'`,
    );
    const plugin = await portal
      .asPlugin('plugin:catalog')
      .post(`${base}/presets`)
      .send(preset());
    expect(plugin.status).toBe(403);
  });
});

describe('a preset', () => {
  it('is seen by who may see or ask for something in its project, and by plugins', async () => {
    const { path, name } = await saved();
    for (const who of [mate, guest]) {
      const { status, body } = await get(path, who);
      expect(status).toBe(200);
      expect(body.mayChange).toBe(false);
    }
    expect((await get(path, stranger)).status).toBe(404);
    const list = (who: string) =>
      get(`${base}/presets?search=${name}`, who).then(
        ({ body }) => body.totalItems,
      );
    expect([await list(mate), await list(guest), await list(stranger)]).toEqual(
      [1, 1, 0],
    );
    const plugin = await portal
      .asPlugin('plugin:catalog')
      .get(`${base}/presets`)
      .query({ search: name });
    expect(plugin.body.items).toMatchObject([{ metadata: { name } }]);
  });

  it('is changed by who saved it, by its owner, and by who administers those of the project', async () => {
    const { path } = await saved();
    const rename = (who: string, title: string) =>
      portal.as(who).patch(path).send({ spec: { title } });
    expect((await rename(jane, 'By Jane')).body.spec.title).toBe('By Jane');
    const denied = await rename(mate, 'By Mate');
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain(`which is ${jane}'s`);
    expect((await rename(lead, 'By Lead')).status).toBe(200);
    expect((await rename(stranger, 'By nobody')).status).toBe(404);
    await portal
      .as(jane)
      .patch(path)
      .send({ spec: { owner: search } });
    expect((await rename(mate, 'By the team')).status).toBe(200);
  });

  it('is held to its class again when its values change, and not when its title does', async () => {
    const { path } = await saved({ fixed: ['size'] });
    const bad = await portal
      .as(jane)
      .patch(path)
      .send({ spec: { parameters: {}, fixed: ['model'] } });
    expect(bad.status).toBe(400);
    expect(bad.body.error.fields).toMatchObject([{ path: 'spec.fixed[0]' }]);
    const good = await portal
      .as(jane)
      .patch(path)
      .send({ spec: { parameters: { model: 'm' }, fixed: ['model'] } });
    expect(good.body.spec).toMatchObject({
      parameters: { model: 'm' },
      fixed: ['model'],
      classRevision: TODAY,
    });
    expect(good.body.spec.parameters).not.toHaveProperty('size');
  });

  it('is gone once it was deleted, by who may', async () => {
    const { path, name } = await saved();
    expect((await portal.as(mate).delete(path)).status).toBe(403);
    expect((await portal.as(stranger).delete(path)).status).toBe(404);
    expect((await portal.as(jane).delete(path)).status).toBe(204);
    expect((await get(path, jane)).status).toBe(404);
    expect(portal.audit).toContainEqual({
      eventId: 'preset-delete',
      outcome: 'Success',
      meta: { by: jane, preset: `${project}/${name}` },
    });
  });

  it('is listed by title, page by page, and found as one’s own', async () => {
    const word = uniqueName('word');
    for (const title of [`b ${word}`, `A ${word}`, `c ${word}`]) {
      await saved({ title }, title.startsWith('b') ? mate : jane);
    }
    const list = async (query: object, by = jane) =>
      (
        await portal
          .as(by)
          .get(`${base}/presets`)
          .query({ search: word, ...query })
      ).body;
    const titles = (page: { items: Array<{ spec: { title: string } }> }) =>
      page.items.map(({ spec }) => spec.title[0]);
    const first = await list({ limit: 2 });
    expect(first.totalItems).toBe(3);
    expect(titles(first)).toEqual(['A', 'b']);
    const { nextCursor } = first.pageInfo;
    expect(titles(await list({ limit: 2, cursor: nextCursor }))).toEqual(['c']);
    expect(titles(await list({ scope: 'mine' }, mate))).toEqual(['b']);
    expect(await list({ cursor: 'nonsense' })).toMatchObject({
      error: { fields: [{ path: 'cursor' }] },
    });
  });
});

describe('what an environment asked for', () => {
  it('is saved with the revision that it had, and tells that its class has moved on', async () => {
    const environment = await environmentOfThen();
    const name = uniqueName('preset');
    const { status, body } = await portal
      .as(mate)
      .post(`${base}/environments/${project}/${environment}/preset`)
      .send({ metadata: { name }, spec: { title: 'Red', fixed: ['colour'] } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      metadata: { name, namespace: project },
      spec: {
        classRevision: THEN,
        parameters: { size: 8, colour: 'red' },
        fixed: ['colour'],
        lifetime: { ttl: '2h' },
        schedule: [{ sleep: '0 19 * * *', timeZone: 'UTC' }],
        savedBy: mate,
      },
      standing: moved,
    });
    const activity = await get(
      `${base}/environments/${project}/${environment}/activity`,
      jane,
    );
    expect(activity.body.items).toContainEqual(
      expect.objectContaining({
        kind: 'SavedAsPreset',
        actor: mate,
        message: `${mate} saved it as a preset: ${project}/${name}`,
      }),
    );
    const brought = await portal
      .as(mate)
      .patch(`${base}/presets/${project}/${name}`)
      .send({ spec: { parameters: { size: 4 }, fixed: [] } });
    expect(brought.body).toMatchObject({
      spec: { classRevision: TODAY, fixed: [] },
      standing: { state: 'Current', problems: [] },
    });
  });

  it('may be had again exactly so, or with today’s class, and it tells the difference', async () => {
    const environment = await environmentOfThen();
    const path = `${base}/environments/${project}/${environment}/repeat`;
    const { body } = await get(path, mate);
    expect(body).toEqual({
      className,
      parameters: { size: 8, colour: 'red' },
      standing: moved,
      exactly: { answer: 'Yes', classRevision: THEN },
    });
    const again = await portal
      .as(mate)
      .post(`${base}/environments`)
      .send({
        metadata: { name: uniqueName('env'), namespace: project },
        spec: {
          className,
          classRevision: body.exactly.classRevision,
          parameters: body.parameters,
        },
      });
    expect(again.status).toBe(201);
    expect((await get(path, stranger)).status).toBe(404);
  });
});

describe('what a closing report tells', () => {
  async function closed(spec: object): Promise<string> {
    const name = `${project}.${uniqueName('ended')}`;
    await cluster.admin.create(environmentTypes.records, {
      apiVersion: API_VERSION,
      kind: 'EnvironmentRecord',
      metadata: { name, namespace: SYSTEM_NAMESPACE },
      spec: {
        environment: {
          namespace: project,
          name: 'ended',
          uid: uniqueName('uid'),
          instanceUid: uniqueName('uid'),
        },
        className,
        parameters: { size: 3 },
        owner: search,
        finalPhase: 'Ready',
        endedBecause: 'its time was up',
        createdAt: '2026-01-01T00:00:00Z',
        endingSince: '2026-01-02T00:00:00Z',
        endedAt: '2026-01-02T00:00:00Z',
        ...spec,
      },
    });
    await eventually(
      () => get(`${base}/records/${name}`, jane),
      ({ status }) => status === 200,
    );
    return name;
  }

  it('is saved for the class of today where that of then is not kept any more', async () => {
    const record = await closed({ classRevision: '00000000000000c3' });
    const { body } = await portal
      .as(jane)
      .post(`${base}/records/${record}/preset`)
      .send({ metadata: { name: uniqueName('preset') }, spec: { title: 'x' } });
    expect(body).toMatchObject({
      metadata: { namespace: project },
      spec: { classRevision: TODAY, parameters: { size: 3 } },
      standing: { state: 'Current' },
    });
    const repeat = await get(`${base}/records/${record}/repeat`, jane);
    expect(repeat.body).toMatchObject({
      standing: { state: 'Moved', changes: [], problems: [] },
      exactly: {
        answer: 'No',
        because: expect.stringContaining("has no revision '00000000000000c3'"),
      },
    });
    const hidden = await get(`${base}/records/${record}/repeat`, stranger);
    expect(hidden.status).toBe(404);
  });

  it('says that nothing can be asked of a class that is gone', async () => {
    const record = await closed({ className: 'gone-for-good' });
    const { body } = await get(`${base}/records/${record}/repeat`, jane);
    expect(body).toMatchObject({
      standing: { state: 'ClassGone' },
      exactly: { answer: 'No' },
    });
    const save = await portal
      .as(jane)
      .post(`${base}/records/${record}/preset`)
      .send({ metadata: { name: uniqueName('preset') }, spec: { title: 'x' } });
    expect(save.body.error.fields).toMatchObject([{ path: 'spec.className' }]);
  });
});
