import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
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
import { Policy, startPortal, TestPortal } from './__testUtils__/portal';
import { environmentTypes } from './controlCluster/environmentTypes';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const stranger = 'user:default/stranger';
const group = 'group:default/search';
const base = '/api/environments';

const OLD = '00000000000000a1';
const NEW = '00000000000000b2';

/** Classes and environments are for who belongs to the group, and nobody else. */
const membersOnly: Policy = (permission, claims) =>
  isResourcePermission(permission, 'environment-class') ||
  isResourcePermission(permission, 'environment')
    ? {
        result: claims.includes(group)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      }
    : { result: AuthorizeResult.ALLOW };

let controlPlane: ControlPlane;
let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;
let className: string;

beforeAll(async () => {
  // Of its own: controllers of other tests would keep revisions of the class as well.
  controlPlane = await startControlPlane();
  const { kubeconfigPath } = controlPlane;
  cluster = await installEnvironments(kubeconfigPath);
  project = await createProject(cluster.admin, {
    title: 'Search',
    owner: group,
    members: group,
  });
  className = await createClass(cluster.admin);
  await keep(OLD, 'As it was', { secret: 'of the installation' });
  await keep(NEW, 'As it is');
  await setRevision(NEW);
  portal = await startPortal({
    kubeconfigPath,
    organisation: { [jane]: [group], [stranger]: [] },
    policy: membersOnly,
  });
  await eventually(
    () => classPage('revisions'),
    ({ body }) => body.items?.length === 2 && body.items[0].isToday,
  );
});

afterAll(async () => {
  await portal?.stop();
  await cluster?.admin.close();
  await controlPlane?.stop();
});

function classPage(path: string, by = jane) {
  return portal.as(by).get(`${base}/classes/${className}/${path}`);
}

/** Keeps a version of the class, as the controller does. */
async function keep(revision: string, title: string, site: object = {}) {
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
        title,
        owner: group,
        isolation: 'Shared',
        serviceAccountName: 'test-class',
        resources: [
          configMap('last', '${first.metadata.name}'),
          configMap('first', 'x'),
        ],
      },
      site,
    },
  });
}

function configMap(name: string, value: string) {
  return {
    name,
    template: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `\${environment.name}-${name}` },
      data: { value },
    },
  };
}

async function setRevision(revision: string) {
  await cluster.admin.jsonPatch(
    { type: environmentTypes.classes, name: className, subresource: 'status' },
    [
      {
        op: 'add',
        path: '/status',
        value: { observedGeneration: 1, revision },
      },
    ],
  );
}

/** Requests an environment and pins it, as the controller does. */
async function pin(name: string, revision: string) {
  await cluster.admin.create(environmentTypes.environments, {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: project },
    spec: { className, lifetime: {} },
  });
  await cluster.admin.jsonPatch(
    {
      type: environmentTypes.environments,
      name,
      namespace: project,
      subresource: 'status',
    },
    [
      {
        op: 'add',
        path: '/status',
        value: {
          phase: 'Ready',
          classRevision: revision,
          startedAt: new Date().toISOString(),
          startedInSeconds: 7,
        },
      },
    ],
  );
}

async function close(name: string, spec: object) {
  await cluster.admin.create(environmentTypes.records, {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: {
      name: `${project}.${name}-00000000`,
      namespace: SYSTEM_NAMESPACE,
    },
    spec: {
      environment: {
        namespace: project,
        name,
        uid: uniqueName('uid'),
        instanceUid: uniqueName('uid'),
      },
      className,
      owner: group,
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: new Date().toISOString(),
      endingSince: new Date().toISOString(),
      endedAt: new Date().toISOString(),
      ...spec,
    },
  });
}

it('lists the versions of a class, today’s first, with how many live by each', async () => {
  await pin('pinned', OLD);
  const { body } = await eventually(
    () => classPage('revisions'),
    answer => answer.body.items[1].environments === 1,
  );
  expect(body).toMatchObject({
    totalItems: 2,
    items: [
      { revision: NEW, isToday: true, environments: 0 },
      { revision: OLD, isToday: false, environments: 1 },
    ],
  });
});

it('shows a version as it was, in the order of starting, without what the installation brings', async () => {
  const { body, text } = await classPage(`revisions/${OLD}`);
  expect(body).toMatchObject({
    revision: OLD,
    spec: { title: 'As it was' },
    order: [
      { name: 'first', wave: 0, dependsOn: [] },
      { name: 'last', wave: 1, dependsOn: ['first'] },
    ],
  });
  expect(text).not.toContain('of the installation');
});

it('tells by week how its environments started, those that run among them', async () => {
  const startedAt = new Date().toISOString();
  await close('closed', { startedAt, startedInSeconds: 3 });
  await close('broken', { startedAt, finalPhase: 'Failed' });
  await close('never', {});
  const { body } = await eventually(
    () => classPage('history?weeks=2'),
    answer =>
      answer.body.weeks?.reduce(
        (sum: number, week: { ready: number; failed: number }) =>
          sum + week.ready + week.failed,
        0,
      ) === 3,
  );
  expect(body.environments).toBe(1);
  expect(body.weeks).toHaveLength(2);
  expect(body.weeks.at(-1)).toMatchObject({
    ready: 2,
    failed: 1,
    readyP50Seconds: 3,
    readyP95Seconds: 7,
  });
});

it.each(['revisions', `revisions/${OLD}`, 'history'])(
  'answers %s with 404 to who may not see the class',
  async path => {
    expect((await classPage(path, stranger)).status).toBe(404);
    const { status } = await portal
      .as(jane)
      .get(`${base}/classes/${className}-gone/${path}`);
    expect(status).toBe(404);
  },
);

it('refuses what is no revision and no number of weeks, and names it', async () => {
  expect((await classPage('revisions/0123456789abcdef')).status).toBe(404);
  const refused = await classPage('revisions/newest');
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('revision: ');
  const endless = await classPage('history?weeks=1000');
  expect(endless.status).toBe(400);
  expect(endless.body.error.message).toContain('weeks: ');
});
