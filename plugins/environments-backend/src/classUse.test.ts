import { resourceTypes } from '@environments-dev/kubernetes-client';
import { GROUP } from '@environments-dev/plugin-environments-common';
import {
  createClass,
  TestControlCluster,
} from './__testUtils__/controlCluster';
import { environmentTypes } from './controlCluster/environmentTypes';
import { eventually } from './__testUtils__/eventually';
import { TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const rosa = 'user:default/rosa';
const search = 'group:default/search';
const researchers = 'group:default/researchers';
const base = '/api/environments';

let started: TestProject;
let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;
let className: string;

beforeAll(async () => {
  started = await startTestProject({
    members: search,
    class: { access: { request: [researchers] } },
    organisation: { [jane]: [search], [rosa]: [search, researchers] },
  });
  ({ cluster, portal, project, className } = started);
  await letUse(className);
});

afterAll(async () => {
  const name = `test-use-${className}`;
  for (const type of [
    resourceTypes.clusterrolebindings,
    resourceTypes.clusterroles,
  ]) {
    await cluster?.admin.delete({ type, name });
  }
  await started?.stop();
});

/** What the controller makes of `access.request`. */
async function letUse(klass: string) {
  const rbac = 'rbac.authorization.k8s.io';
  const metadata = { name: `test-use-${klass}` };
  await cluster.admin.create(resourceTypes.clusterroles, {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata,
    rules: [
      {
        apiGroups: [GROUP],
        resources: ['environmentclasses'],
        resourceNames: [klass],
        verbs: ['use'],
      },
    ],
  });
  await cluster.admin.create(resourceTypes.clusterrolebindings, {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata,
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', ...metadata },
    subjects: [{ apiGroup: rbac, kind: 'Group', name: researchers }],
  });
}

function request(name: string) {
  return { metadata: { name, namespace: project }, spec: { className } };
}

const refusal = `may not use the class '`;

it('lets those request a class whom it names', async () => {
  const answer = await eventually(
    () => portal.as(rosa).post(`${base}/environments`).send(request('rosas')),
    ({ status }) => status !== 403,
  );
  expect(answer.status).toBe(201);
  const { body } = await portal
    .as(rosa)
    .post(`${base}/preview`)
    .send(request('rosas-next'));
  expect(body.refusals).toEqual([]);
  const offered = await portal.as(rosa).get(`${base}/classes/${className}`);
  expect(offered.body.mayRequest).toEqual({ answer: 'Yes' });
});

it('shows the class to others as not open to them, and refuses them with 403, the field and whom to ask', async () => {
  const { body: classes } = await portal.as(jane).get(`${base}/classes`);
  expect(
    classes.items.find(
      ({ metadata }: { metadata: { name: string } }) =>
        metadata.name === className,
    ).mayRequest,
  ).toEqual({
    answer: 'No',
    because: `it is for ${researchers}; ask its owner group:default/platform`,
  });
  const { status, body } = await portal
    .as(jane)
    .post(`${base}/environments`)
    .send(request('janes'));
  expect(status).toBe(403);
  expect(body.error.message).toBe(
    `spec.className: ${jane} ${refusal}${className}', which is for ${researchers}; choose another, or ask its owner group:default/platform`,
  );
});

it('says so in the review before submit, and tries nothing out', async () => {
  const { status, body } = await portal
    .as(jane)
    .post(`${base}/preview`)
    .send(request('janes'));
  expect(status).toBe(200);
  expect(body.refusals).toEqual([
    {
      reason: 'Forbidden',
      path: 'spec.className',
      message: expect.stringContaining(refusal),
    },
  ]);
  expect(body.resources).toEqual([]);
});

it('asks again for another revision, also when the class itself is open by now', async () => {
  const open = await createClass(cluster.admin);
  await eventually(
    () => portal.as(jane).get(`${base}/classes/${open}`),
    ({ status }) => status === 200,
  );
  const created = await portal
    .as(jane)
    .post(`${base}/environments`)
    .send({
      metadata: { name: 'mover', namespace: project },
      spec: { className: open },
    });
  expect(created.status).toBe(201);
  await cluster.admin.mergePatch(
    { type: environmentTypes.classes, name: open },
    { spec: { access: { request: [researchers] } } },
  );
  const change = (spec: object) =>
    portal
      .as(jane)
      .patch(`${base}/environments/${project}/mover`)
      .send({ spec });
  const moved = await eventually(
    () => change({ classRevision: '0123456789abcdef' }),
    ({ status }) => status === 403,
  );
  expect(moved.body.error.message).toContain(refusal);
  const told = await change({ outcome: 'it works' });
  expect(told.status).toBe(200);
});

it('names in the review who must approve, by the parameters', async () => {
  const approved = await createClass(cluster.admin, {
    access: {
      approve: { when: '${parameters.size > 2}', by: ['group:default/leads'] },
    },
  });
  const review = async (size: number) => {
    const { body } = await eventually(
      () =>
        portal
          .as(jane)
          .post(`${base}/preview`)
          .send({
            metadata: { name: 'sized', namespace: project },
            spec: { className: approved, parameters: { size } },
          }),
      answer => answer.body.refusals?.length === 0,
    );
    return body.approval;
  };
  expect(await review(2)).toBeUndefined();
  expect(await review(3)).toEqual({
    by: ['group:default/leads'],
    message: 'it needs the approval of group:default/leads before it starts',
  });
});
