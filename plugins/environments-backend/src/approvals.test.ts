import { isDeepStrictEqual } from 'node:util';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { testControlPlane } from '@environments-dev/control-plane';
import type { Controller } from '@environments-dev/environment-controller';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { SHARD_LABEL } from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { Policy, startPortal, TestPortal } from './__testUtils__/portal';
import { startController } from './__testUtils__/startController';

jest.setTimeout(600_000);

// People of this file alone: others ask for environments in the same cluster.
const jane = `user:default/${uniqueName('jane')}`;
const mate = `user:default/${uniqueName('mate')}`;
const lead = `user:default/${uniqueName('lead')}`;
/** Named by the class, but the project gives them no such role. */
const outsider = `user:default/${uniqueName('outsider')}`;
const stranger = `user:default/${uniqueName('stranger')}`;
const search = `group:default/${uniqueName('search')}`;
const leads = `group:default/${uniqueName('leads')}`;
const base = '/api/environments';
const shard = uniqueName('shard');

let cluster: TestControlCluster;
let portal: TestPortal;
let controller: Controller;
let project: string;
let className: string;

/** As the demo's: owners and approvers see, owners change, approvers decide. */
const policy: Policy = (permission, claims) => {
  const rule = (name: string) => ({
    rule: name,
    resourceType: 'environment',
    params: { claims },
  });
  const conditional = (conditions: object): PolicyDecision => ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'environments',
    resourceType: 'environment',
    conditions: JSON.parse(JSON.stringify(conditions)),
  });
  switch (permission.name) {
    case 'environment.read':
      return conditional({ anyOf: [rule('IS_OWNER'), rule('IS_APPROVER')] });
    case 'environment.approve':
      return conditional(rule('IS_APPROVER'));
    default:
      return { result: AuthorizeResult.ALLOW };
  }
};

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  cluster = await installEnvironments(kubeconfigPath);
  const { admin } = cluster;
  project = await createProject(admin, {
    title: 'Search',
    owner: search,
    members: search,
  });
  await admin.create(resourceTypes.rolebindings, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'approvers', namespace: project },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'environments-approver',
    },
    subjects: [leads, search].map(name => ({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Group',
      name,
    })),
  });
  className = await createClass(admin, {
    access: {
      request: [],
      approve: {
        when: '${parameters.size > 2}',
        by: [leads, jane, outsider],
      },
    },
  });
  controller = await startController(admin, shard);
  portal = await startPortal({
    kubeconfigPath,
    organisation: {
      [jane]: [search],
      [mate]: [search],
      [lead]: [leads],
      [outsider]: [],
      [stranger]: ['group:default/payments'],
    },
    policy,
  });
  await eventually(
    () => portal.as(jane).get(`${base}/classes/${className}`),
    ({ status }) => status === 200,
  );
});

afterAll(async () => {
  for (const { metadata } of (
    await cluster.admin.list(environmentTypes.environments, {
      namespace: project,
    })
  ).items) {
    await cluster.admin.delete({
      type: environmentTypes.environments,
      namespace: project,
      name: metadata.name,
    });
  }
  await eventually(
    async () =>
      (
        await cluster.admin.list(environmentTypes.environments, {
          namespace: project,
        })
      ).items,
    left => left.length === 0,
  );
  await controller?.stop();
  await portal?.stop();
  await cluster?.admin.close();
});

/** Asked for by Jane, and looked at by the controller. */
async function asked(name: string, size: number, state: string) {
  const created = await portal
    .as(jane)
    .post(`${base}/environments`)
    .send({
      metadata: { name, namespace: project },
      spec: { className, parameters: { size }, owner: search },
    });
  expect(created.status).toBe(201);
  await cluster.admin.mergePatch(
    { type: environmentTypes.environments, namespace: project, name },
    { metadata: { labels: { [SHARD_LABEL]: shard } } },
  );
  return reaches(name, state);
}

const one = (name: string) => `${base}/environments/${project}/${name}`;

/** Resolves with the environment once its approval is in that state. */
async function reaches(name: string, state: string) {
  const { body } = await eventually(
    () => portal.as(jane).get(one(name)),
    answer =>
      answer.body.status?.approval?.state === state &&
      answer.body.status.observedGeneration === answer.body.metadata.generation,
  );
  return body;
}

async function inView(person: string, view: string): Promise<string[]> {
  const { body } = await portal
    .as(person)
    .get(`${base}/approvals?view=${view}`);
  return body.items.map(
    (item: { environment: { metadata: { name: string } } }) =>
      item.environment.metadata.name,
  );
}

describe('a request that needs an approval', () => {
  let hash: string;

  beforeAll(async () => {
    const waiting = await asked('three', 3, 'ApprovalRequired');
    hash = waiting.status.approval.requestHash;
  });

  it.each([
    ['its requester', jane, 403, /you asked for it yourself/],
    [
      'a team mate whom the class does not name',
      mate,
      403,
      /do not have the permission environment.approve/,
    ],
    [
      'somebody whom the class names but the project does not',
      outsider,
      403,
      /may not decide on 'three' in project/,
    ],
    ['a stranger', stranger, 404, /There is no environment 'three'/],
  ])('is not approved by %s', async (_, person, expected, message) => {
    for (const action of ['approve', 'reject']) {
      const { status, body } = await portal
        .as(person)
        .post(`${one('three')}/${action}`)
        .send({ requestHash: hash, reason: 'it is fine' });
      expect([action, status]).toEqual([action, expected]);
      expect(body.error.message).toMatch(message);
    }
  });

  it.each([
    ['its requester', jane, [], ['three']],
    ['a team mate', mate, [], ['three']],
    ['an approver', lead, ['three'], []],
    ['who may not decide in the project', outsider, [], []],
    ['a stranger', stranger, [], []],
  ])(
    'stands in the inbox of %s where it belongs',
    async (_, who, todo, own) => {
      expect(await inView(who, 'toDecide')).toEqual(todo);
      expect(await inView(who, 'mine')).toEqual(own);
      expect(await inView(who, 'decided')).toEqual([]);
    },
  );

  it('is told in full: what is asked, by whose leave, and what else there is', async () => {
    const { body } = await portal.as(lead).get(`${one('three')}/approval`);
    expect(body).toMatchObject({
      requestHash: hash,
      state: 'ApprovalRequired',
      by: [leads, jane, outsider],
      mayDecide: { answer: 'Yes' },
      parameters: { size: 3 },
      others: { items: [], total: 0 },
      decisions: [],
    });
    expect(body.changes).toBeUndefined();
    expect(Date.parse(body.endsAt)).toBeGreaterThan(Date.now());
  });

  it('says to each why they may not decide', async () => {
    const because = async (person: string) => {
      const { body } = await portal.as(person).get(`${one('three')}/approval`);
      return body.mayDecide.because;
    };
    expect(await because(jane)).toMatch(/^you asked for it yourself/);
    expect(await because(mate)).toBe(
      `its class has ${leads}, ${jane} or ${outsider} decide`,
    );
    expect(await because(outsider)).toMatch(/role environments-approver/);
    const { status } = await portal
      .as(stranger)
      .get(`${one('three')}/approval`);
    expect(status).toBe(404);
  });

  it('is approved for nothing but what the hash names', async () => {
    const { status, body } = await portal
      .as(lead)
      .post(`${one('three')}/approve`)
      .send({ requestHash: '0123456789abcdef' });
    expect(status).toBe(409);
    expect(body.error.fields[0].path).toBe('requestHash');
  });

  it('is rejected only with a reason', async () => {
    const { status, body } = await portal
      .as(lead)
      .post(`${one('three')}/reject`)
      .send({ requestHash: hash, reason: '  ' });
    expect(status).toBe(400);
    expect(body.error.fields[0].path).toBe('reason');
  });

  it('starts once it is approved, which is written down with the person', async () => {
    const approve = () =>
      portal
        .as(lead)
        .post(`${one('three')}/approve`)
        .send({ requestHash: hash, reason: 'for the launch' });
    expect((await approve()).status).toBe(200);
    expect(await inView(lead, 'toDecide')).toEqual([]);
    expect(await inView(lead, 'decided')).toEqual(['three']);
    // The answer was lost: asked again.
    expect((await approve()).status).toBe(200);
    const approved = await reaches('three', 'Approved');
    expect(approved.status.approval.decisions).toMatchObject([
      { decision: 'Approved', by: lead },
    ]);
    const { body } = await portal.as(jane).get(`${one('three')}/approval`);
    expect(body.decisions).toMatchObject([
      { decision: 'Approved', by: lead, reason: 'for the launch' },
    ]);
    const { items } = await cluster.admin.list(environmentTypes.approvals, {
      namespace: project,
    });
    expect(items).toMatchObject([
      {
        spec: {
          environmentName: 'three',
          onBehalfOf: lead,
          approver: { entityRef: lead, groups: [leads] },
        },
      },
    ]);
    expect(portal.audit).toContainEqual({
      eventId: 'environment-approve',
      outcome: 'Success',
      meta: expect.objectContaining({
        name: 'three',
        by: lead,
        requestHash: hash,
        reason: 'for the launch',
      }),
    });
  });

  it('asks again for a change, and tells the difference', async () => {
    await portal
      .as(jane)
      .patch(one('three'))
      .send({ spec: { parameters: { size: 4 } } });
    const changed = await reaches('three', 'ApprovalRequired');
    expect(changed.status.approval.requestHash).not.toBe(hash);
    await eventually(
      () => portal.as(lead).get(`${one('three')}/approval`),
      ({ body }) =>
        isDeepStrictEqual(body.changes, [
          { path: 'spec.parameters.size', before: 3, after: 4 },
        ]),
    );
    const stale = await portal
      .as(lead)
      .post(`${one('three')}/reject`)
      .send({ requestHash: hash, reason: 'no' });
    expect(stale.status).toBe(409);
  });
});

it('tells a rejection to who asked, with its reason, and is final', async () => {
  const { status } = await asked('rejected', 4, 'ApprovalRequired');
  const { requestHash } = status.approval;
  const rejected = await portal
    .as(lead)
    .post(`${one('rejected')}/reject`)
    .send({ requestHash, reason: 'two are enough' });
  expect(rejected.status).toBe(200);
  const failed = await reaches('rejected', 'Rejected');
  expect(failed.status).toMatchObject({ phase: 'Failed', reason: 'Rejected' });
  expect(failed.status.message).toContain('two are enough');
  expect(await inView(jane, 'decided')).toContain('rejected');
  const after = await portal
    .as(lead)
    .post(`${one('rejected')}/approve`)
    .send({ requestHash });
  expect(after.status).toBe(409);
  expect(after.body.error.message).toContain(`it was rejected by ${lead}`);
});

it('asks nobody for what needs no approval', async () => {
  await asked('small', 1, 'NotRequired');
  const { status } = await portal.as(jane).get(`${one('small')}/approval`);
  expect(status).toBe(404);
  expect((await portal.as(lead).get(one('small'))).status).toBe(404);
});
