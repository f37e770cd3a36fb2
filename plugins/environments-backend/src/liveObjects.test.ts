import { resourceTypes } from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import { TestControlCluster, uniqueName } from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const group = 'group:default/search';
const base = '/api/environments';

let started: TestProject;
let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;
let path: string;
let uid: string;
const deployment = uniqueName('server');
const foreignPod = uniqueName('foreign');

/** An environment with shared isolation, as the controller leaves it when it is ready. */
beforeAll(async () => {
  started = await startTestProject({
    members: group,
    organisation: { [jane]: [group] },
  });
  ({ cluster, portal, project } = started);
  const { className } = started;
  const { admin } = cluster;
  const created = await portal
    .as(jane)
    .post(`${base}/environments`)
    .send({
      metadata: { name: 'live', namespace: project },
      spec: { className },
    });
  uid = created.body.metadata.uid;
  path = `${base}/environments/${project}/live`;

  const labels = { app: deployment, [INSTANCE_LABEL]: uid };
  const spec = {
    containers: [
      { name: 'main', image: 'registry.invalid/main' },
      { name: 'sidecar', image: 'registry.invalid/sidecar' },
    ],
  };
  const applied = await admin.create(resourceTypes.deployments, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: deployment,
      namespace: project,
      labels,
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': 'as it once was',
      },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: deployment } },
      template: { metadata: { labels }, spec },
    },
  });
  const secret = await admin.create(resourceTypes.secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: deployment, namespace: project, labels },
    stringData: { password: 'not to be seen' },
  });
  await admin.create(resourceTypes.configmaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'live-settings', namespace: project, labels },
    data: { size: '7' },
  });
  await admin.create(resourceTypes.configmaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'foreign', namespace: project },
    data: { note: 'of a stranger' },
  });
  await admin.create(resourceTypes.pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: foreignPod, namespace: project },
    spec,
  });
  await admin.mergePatch(
    {
      type: environmentTypes.environments,
      name: 'live',
      namespace: project,
      subresource: 'status',
    },
    {
      status: {
        phase: 'Ready',
        namespace: project,
        resources: [
          {
            name: 'server',
            wave: 0,
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            namespace: project,
            objectName: deployment,
            uid: applied.metadata.uid,
            state: 'Ready',
          },
          {
            name: 'credentials',
            wave: 0,
            apiVersion: 'v1',
            kind: 'Secret',
            namespace: project,
            objectName: deployment,
            uid: secret.metadata.uid,
            state: 'Ready',
          },
          {
            name: 'vanished',
            wave: 1,
            apiVersion: 'v1',
            kind: 'ConfigMap',
            namespace: project,
            objectName: 'vanished',
            state: 'Gone',
          },
          {
            name: 'taken',
            wave: 1,
            apiVersion: 'v1',
            kind: 'ConfigMap',
            namespace: project,
            objectName: 'foreign',
            state: 'Failed',
          },
          {
            name: 'settings',
            wave: 1,
            apiVersion: 'v1',
            kind: 'ConfigMap',
            namespace: project,
            objectName: 'live-settings',
            state: 'Ready',
            drift: { change: 'Changed', fields: ['data.size'] },
          },
        ],
      },
    },
  );
});

afterAll(() => started?.stop());

function resources() {
  return eventually(
    () => portal.as(jane).get(`${path}/resources`),
    ({ body }) => body.items?.[0]?.pods.length === 1,
  );
}

it('shows each object with its manifest and the pods below it', async () => {
  const { body } = await resources();
  expect(body.items[0]).toMatchObject({
    name: 'server',
    kind: 'Deployment',
    state: 'Ready',
    manifest: { metadata: { name: deployment }, spec: { replicas: 1 } },
    pods: [
      {
        name: expect.stringContaining(deployment),
        containers: ['main', 'sidecar'],
      },
    ],
  });
  expect(body.items[0].manifest.metadata.managedFields).toBeUndefined();
});

it('shows what came of each object, and how that is', async () => {
  const { body } = await resources();
  const { uid: deploymentUid, children } = body.items[0];
  expect(children).toEqual([
    expect.objectContaining({ kind: 'ReplicaSet', belowUid: deploymentUid }),
    expect.objectContaining({
      kind: 'Pod',
      belowUid: children[0].uid,
      state: expect.stringMatching(/Progressing|Ready/),
      manifest: expect.objectContaining({ kind: 'Pod' }),
    }),
  ]);
  expect(body.items[1].children).toEqual([]);
});

it('says of what others changed what is wanted and what is there', async () => {
  const { body } = await resources();
  expect(body.items[4]).toMatchObject({
    name: 'settings',
    differences: [{ path: 'data.size', wanted: '1', found: '7' }],
  });
  expect(body.items[0].differences).toEqual([]);
});

it('names Secrets and never reads them', async () => {
  const { body, text } = await resources();
  expect(body.items[1]).toMatchObject({ kind: 'Secret', pods: [] });
  expect(body.items[1].manifest).toBeUndefined();
  expect(text).not.toContain('password');
});

it('shows no manifest of a stranger’s object that has the name it asked for', async () => {
  const { body, text } = await resources();
  expect(body.items[3]).toMatchObject({ name: 'taken', state: 'Failed' });
  expect(body.items[3].manifest).toBeUndefined();
  expect(text).not.toContain('of a stranger');
});

it('shows an object as it is, not as it was once applied', async () => {
  const { text } = await resources();
  expect(text).not.toContain('as it once was');
});

it('shows no manifest of what is gone', async () => {
  const { body } = await resources();
  expect(body.items[2]).toMatchObject({ name: 'vanished', state: 'Gone' });
  expect(body.items[2].manifest).toBeUndefined();
});

it('shows the logs of a container of its own pods', async () => {
  const { body } = await resources();
  const [{ name }] = body.items[0].pods;
  const logs = await eventually(
    () => portal.as(jane).get(`${path}/logs`).query({ pod: name }),
    ({ status }) => status === 200,
  );
  expect(logs.headers['content-type']).toContain('text/plain');
  expect(logs.text).not.toBe('');
  expect(portal.audit).toContainEqual(
    expect.objectContaining({ eventId: 'environment-logs' }),
  );
});

it('does not find a pod in the same namespace that is not its own', async () => {
  for (const pod of [foreignPod, 'no-such-pod', '../secrets', 'a/b']) {
    const answer = await portal.as(jane).get(`${path}/logs`).query({ pod });
    expect(answer.status).toBe(404);
  }
});

it('names the containers when it is asked for one that there is not', async () => {
  const { body } = await resources();
  const [{ name }] = body.items[0].pods;
  const answer = await portal
    .as(jane)
    .get(`${path}/logs`)
    .query({ pod: name, container: 'other' });
  expect(answer.status).toBe(400);
  expect(answer.body.error.fields).toEqual([
    { path: 'container', message: 'must be one of main, sidecar' },
  ]);
});

it('shows events of its own objects, and not those of its neighbours', async () => {
  await resources();
  const { body } = await eventually(
    () => portal.as(jane).get(`${path}/events`),
    answer =>
      answer.body.items?.some(
        ({ object }: { object: { kind: string } }) => object.kind === 'Pod',
      ),
  );
  const names: string[] = body.items.map(
    ({ object }: { object: { name: string } }) => object.name,
  );
  expect(names.every(name => name.startsWith(deployment))).toBe(true);
  expect(names).not.toContain(foreignPod);
});
