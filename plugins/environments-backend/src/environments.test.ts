import type { JsonObject } from '@backstage/types';
import { environmentTypes } from './controlCluster/environmentTypes';
import {
  createClass,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { ownersOnly, TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const mate = 'user:default/mate';
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
    organisation: { [jane]: [group], [mate]: [group], [stranger]: [] },
    policy: ownersOnly,
  });
  ({ cluster, portal, project, className } = started);
});

afterAll(() => started?.stop());

function request(
  metadata: {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
  } = {},
  spec: object = {},
) {
  return {
    metadata: { name: uniqueName('env'), namespace: project, ...metadata },
    spec: { className, ...spec },
  };
}

async function requested(spec: object = {}, by = jane) {
  const answer = await portal
    .as(by)
    .post(`${base}/environments`)
    .send(request({}, spec));
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status: 201,
  });
  const { name, uid } = answer.body.metadata;
  return { name, uid, path: `${base}/environments/${project}/${name}` };
}

describe('asking for an environment', () => {
  it('answers 201 with the resource, which can be read and is listed at once', async () => {
    const body = request();
    const created = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send(body);
    expect(created.body).toMatchObject({
      kind: 'Environment',
      metadata: body.metadata,
      spec: { className, owner: jane, requester: { entityRef: jane } },
    });
    expect(created.status).toBe(201);
    expect(created.body.metadata.managedFields).toBeUndefined();

    const { name } = body.metadata;
    const read = await portal
      .as(jane)
      .get(`${base}/environments/${project}/${name}`);
    expect(read.body.metadata.uid).toBe(created.body.metadata.uid);
    const list = await portal
      .as(jane)
      .get(`${base}/environments`)
      .query({ namespace: project, scope: 'mine', search: name });
    expect(list.body).toMatchObject({
      totalItems: 1,
      items: [{ metadata: body.metadata }],
    });
    expect(list.body.staleSince).toBeUndefined();
  });

  it('marks it as long-lived where that is asked for, and finds it by that mark', async () => {
    const labels = { 'environments.dev/long-lived': 'true' };
    const marked = request({ labels });
    await requested();
    const { status } = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send(marked);
    expect(status).toBe(201);
    const { body } = await portal
      .as(jane)
      .get(`${base}/environments`)
      .query({ namespace: project, longLived: 'true' });
    expect(body).toMatchObject({
      totalItems: 1,
      items: [{ metadata: { name: marked.metadata.name, labels } }],
    });
    const refused = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send(request({ labels: { team: 'search' } }));
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields).toEqual([
      expect.objectContaining({ path: 'metadata.labels' }),
    ]);
  });

  it('answers only the fields that were selected', async () => {
    const { name } = await requested();
    const { body } = await portal
      .as(jane)
      .get(`${base}/environments`)
      .query({ search: name, fields: 'metadata.name,spec.className' });
    expect(body.items).toEqual([{ metadata: { name }, spec: { className } }]);
  });

  it('tells open portals by a signal that holds only UIDs', async () => {
    const { uid } = await requested();
    const tells = ({ uids }: JsonObject) =>
      Array.isArray(uids) && uids.includes(uid);
    await eventually(
      async () => portal.signals,
      signals => signals.some(tells),
    );
    expect(Object.keys(portal.signals.find(tells) ?? {})).toEqual(['uids']);
  });

  it('is an audit event, also when it fails', async () => {
    const { name, uid } = await requested();
    expect(portal.audit).toContainEqual({
      eventId: 'environment-create',
      outcome: 'Success',
      meta: { namespace: project, name, by: jane, className, uid },
    });
    await portal.as(jane).post(`${base}/environments`).send(request({ name }));
    expect(portal.audit).toContainEqual({
      eventId: 'environment-create',
      outcome: 'Failure',
      meta: {
        namespace: project,
        name,
        by: jane,
        className,
        error: 'ConflictError',
      },
    });
  });

  it('is refused with 403 to whom the control cluster would refuse it', async () => {
    const answer = await portal
      .as(stranger)
      .post(`${base}/environments`)
      .send(request());
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      `${stranger} may not request environments in project '${project}'`,
    );
  });

  it('is refused to a plugin that acts on nobody’s behalf, which may read classes', async () => {
    const plugin = portal.asPlugin('plugin:catalog');
    const asked = await plugin.post(`${base}/environments`).send(request());
    expect(asked.status).toBe(403);
    const classes = await plugin.get(`${base}/classes`);
    expect(classes.body.items).toContainEqual(
      expect.objectContaining({
        metadata: expect.objectContaining({ name: className }),
      }),
    );
  });
});

describe('a bad request is answered 400 with the path of the field', () => {
  it.each([
    [
      'a parameter against the schema',
      {},
      { parameters: { size: 9 } },
      'spec.parameters.size',
    ],
    [
      'an unknown parameter type',
      {},
      { parameters: { size: 'big' } },
      'spec.parameters.size',
    ],
    ['an unknown class', {}, { className: 'no-such-class' }, 'spec.className'],
    [
      'a lifetime above the cap',
      {},
      { lifetime: { ttl: '5h' } },
      'spec.lifetime.ttl',
    ],
    ['a name that does not fit', { name: 'Not_A_Name' }, {}, 'metadata.name'],
    ['a name that is too long', { name: 'a'.repeat(64) }, {}, 'metadata.name'],
    [
      'an unknown project',
      { namespace: 'no-such-project' },
      {},
      'metadata.namespace',
    ],
    [
      'an unknown revision',
      {},
      { classRevision: '0123456789abcdef' },
      'spec.classRevision',
    ],
    [
      'a lifetime that is no duration',
      {},
      { lifetime: { ttl: '2 days' } },
      'spec.lifetime.ttl',
    ],
  ])('%s', async (_, metadata, spec, path) => {
    const answer = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send(request(metadata, spec));
    expect(answer.body.error).toMatchObject({
      name: 'InputError',
      fields: [{ path, message: expect.any(String) }],
    });
    expect(answer.status).toBe(400);
  });

  it('a class that is not valid', async () => {
    const invalid = await createClass(cluster.admin, {
      resources: [
        {
          name: 'settings',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${nobody.metadata.name}' },
          },
        },
      ],
    });
    await eventually(
      () => portal.as(jane).get(`${base}/classes/${invalid}`),
      ({ status }) => status === 200,
    );
    const answer = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send(request({}, { className: invalid }));
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields).toEqual([
      {
        path: 'spec.className',
        message: expect.stringContaining(
          'spec.resources[0].template.metadata.name',
        ),
      },
    ]);
  });

  it('no JSON', async () => {
    const answer = await portal
      .as(jane)
      .post(`${base}/environments`)
      .set('Content-Type', 'application/json')
      .send('{');
    expect(answer.status).toBe(400);
  });

  it('a sort, cursor or scope that there is not', async () => {
    for (const query of [
      { sort: 'colour' },
      { cursor: 'nonsense' },
      { limit: 0 },
    ]) {
      const answer = await portal
        .as(jane)
        .get(`${base}/environments`)
        .query(query);
      expect(answer.status).toBe(400);
      expect(answer.body.error.fields[0].path).toBe(Object.keys(query)[0]);
    }
  });
});

it('a name that is taken is answered 409 with the path of the name', async () => {
  const { name } = await requested();
  const answer = await portal
    .as(mate)
    .post(`${base}/environments`)
    .send(request({ name }));
  expect(answer.status).toBe(409);
  expect(answer.body.error).toMatchObject({
    name: 'ConflictError',
    fields: [{ path: 'metadata.name' }],
  });
});

describe('what may not be seen', () => {
  it('is not found, not listed and not changed', async () => {
    const { name, path } = await requested();
    const list = await portal
      .as(stranger)
      .get(`${base}/environments`)
      .query({ search: name });
    expect(list.body).toMatchObject({ items: [], totalItems: 0 });
    const answers = [
      await portal.as(stranger).get(path),
      await portal.as(stranger).delete(path),
      await portal
        .as(stranger)
        .patch(path)
        .send({ spec: { outcome: 'x' } }),
      await portal.as(stranger).post(`${path}/extend`).send({}),
      await portal.as(stranger).get(`${path}/resources`),
      await portal.as(stranger).get(`${path}/events`),
      await portal.as(stranger).get(`${path}/logs`).query({ pod: 'any' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it('is seen by the owner’s group', async () => {
    const { path } = await requested({ owner: group });
    expect((await portal.as(mate).get(path)).status).toBe(200);
    const team = await portal
      .as(mate)
      .get(`${base}/environments`)
      .query({ scope: 'team', namespace: project });
    expect(team.body.totalItems).toBeGreaterThan(0);
  });
});

describe('changing an environment', () => {
  it('changes only what is named', async () => {
    const { path } = await requested({ parameters: { size: 2 } });
    const answer = await portal
      .as(jane)
      .patch(path)
      .send({ spec: { purpose: { hypothesis: 'it is faster' } } });
    expect(answer.body.spec).toMatchObject({
      parameters: { size: 2 },
      purpose: { hypothesis: 'it is faster' },
    });
  });

  it('holds parameters to the schema of the class', async () => {
    const { path } = await requested();
    const answer = await portal
      .as(jane)
      .patch(path)
      .send({ spec: { parameters: { size: 0 } } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields[0].path).toBe('spec.parameters.size');
  });
});

describe('extending an environment', () => {
  it('adds the class’s extension, by whom and why', async () => {
    const { path } = await requested();
    const answer = await portal
      .as(jane)
      .post(`${path}/extend`)
      .send({ because: 'one more run' });
    expect(answer.status).toBe(200);
    expect(answer.body.spec.lifetime.extensions).toEqual([
      {
        id: expect.any(String),
        add: '1h',
        by: jane,
        at: expect.any(String),
        because: 'one more run',
      },
    ]);
  });

  it('is the same extension when the same request is repeated', async () => {
    const { path } = await requested();
    const once = { id: 'a-click', add: '30m' };
    await portal.as(jane).post(`${path}/extend`).send(once);
    const again = await portal.as(jane).post(`${path}/extend`).send(once);
    expect(again.status).toBe(200);
    expect(again.body.spec.lifetime.extensions).toHaveLength(1);
  });

  it('keeps every extension of several people at once', async () => {
    const { path } = await requested({ owner: group });
    const answers = await Promise.all(
      ['10m', '20m', '30m'].map((add, index) =>
        portal
          .as(index % 2 ? jane : mate)
          .post(`${path}/extend`)
          .send({ add }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await portal.as(jane).get(path);
    expect(
      body.spec.lifetime.extensions.map(({ add }: { add: string }) => add),
    ).toEqual(expect.arrayContaining(['10m', '20m', '30m']));
  });

  it('is refused above the class’s maximum, with the path of the field', async () => {
    const { path } = await requested();
    const answer = await portal
      .as(jane)
      .post(`${path}/extend`)
      .send({ add: '3h1s' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields).toEqual([
      {
        path: 'add',
        message: "must be at most 3h: the class's maximum is 4h",
      },
    ]);
  });

  it('is refused with 409 once it is ending', async () => {
    const { name, path } = await requested();
    await holdAtItsEnd(name);
    await portal.as(jane).delete(path);
    const answer = await portal.as(jane).post(`${path}/extend`).send({});
    expect(answer.status).toBe(409);
    await letGo(name);
  });
});

describe('ending an environment', () => {
  it('answers 202 with the resource as it ends, however often it is asked', async () => {
    const { name, path } = await requested();
    await holdAtItsEnd(name);
    const first = await portal.as(jane).delete(path).query({ outcome: 'no' });
    const second = await portal.as(jane).delete(path);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.metadata.deletionTimestamp).toBe(
      first.body.metadata.deletionTimestamp,
    );
    expect(second.body.spec.outcome).toBe('no');
    await letGo(name);
    await eventually(
      () => portal.as(jane).get(path),
      ({ status }) => status === 404,
    );
  });
});

/** What the controller does before it creates anything: nothing of it may be lost. */
async function holdAtItsEnd(name: string) {
  await cluster.admin.mergePatch(environment(name), {
    metadata: { finalizers: ['environments.dev/test'] },
  });
}

async function letGo(name: string) {
  await cluster.admin.mergePatch(environment(name), {
    metadata: { finalizers: null },
  });
}

function environment(name: string) {
  return { type: environmentTypes.environments, namespace: project, name };
}
