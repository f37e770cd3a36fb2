import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  API_VERSION,
  insightsAnswerSchema,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import { TestControlCluster, uniqueName } from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { ownersOnly, TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const engineer = 'user:default/engineer';
const lead = 'user:default/lead';
const stranger = 'user:default/stranger';
const search = 'group:default/search';
const payments = 'group:default/payments';
const base = '/api/environments/insights';

let started: TestProject;
let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;
let className: string;

beforeAll(async () => {
  started = await startTestProject({
    members: search,
    organisation: {
      [engineer]: [search, payments],
      [lead]: [payments],
      [stranger]: [search],
    },
    policy: (permission, claims) =>
      permission.name === 'environment.insights.read' &&
      claims.includes(stranger)
        ? { result: AuthorizeResult.DENY }
        : ownersOnly(permission, claims),
  });
  ({ cluster, portal, project, className } = started);
  await close('failed', search, {
    finalPhase: 'Failed',
    finalReason: 'DeadlineExceeded',
    finalMessage: 'Deployment server has no replica that is ready',
  });
  await close('leaky', payments, {
    readyAt: ago(1.5),
    startedInSeconds: 42,
    requests: { gpu: { 'nvidia.com/gpu': '2' } },
    leftOver: 1,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: 'env-leaky',
        name: 'data',
        result: 'LeftOver',
      },
    ],
  });
  await cluster.admin.create(environmentTypes.environments, {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name: 'waiting', namespace: project },
    spec: { className, owner: search },
  });
});

afterAll(() => started?.stop());

function ago(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

/** Closes an environment that lived from the day before yesterday to yesterday. */
async function close(environment: string, owner: string, spec: object) {
  await cluster.admin.create(environmentTypes.records, {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: {
      name: `${project}.${environment}-00000000`,
      namespace: SYSTEM_NAMESPACE,
    },
    spec: {
      environment: {
        namespace: project,
        name: environment,
        uid: uniqueName('uid'),
        instanceUid: uniqueName('uid'),
      },
      className,
      owner,
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: ago(2),
      startedAt: ago(2),
      endingSince: ago(1),
      endedAt: ago(1),
      ...spec,
    },
  });
}

async function insights(by: string, query: object = {}) {
  const { status, body } = await portal
    .as(by)
    .get(base)
    .query({ namespace: project, ...query });
  expect(status).toBe(200);
  return insightsAnswerSchema.parse(body);
}

it('shows who runs the platform what has been and what is there now', async () => {
  const answer = await eventually(
    () => insights(engineer),
    ({ environments }) =>
      Math.max(...environments.ended) === 2 && environments.now.length === 1,
  );
  expect(answer.steps).toHaveLength(30);
  expect(answer.environments.now).toEqual([{ phase: 'Waiting', count: 1 }]);
  expect(answer.environments.byOwner.series.map(({ key }) => key)).toEqual([
    payments,
    search,
  ]);
  expect(answer.starts.byClass).toEqual([
    { className, samples: 1, p50Seconds: 42, p95Seconds: 42, failed: 1 },
  ]);
  expect(answer.failures).toMatchObject([
    {
      reason: 'DeadlineExceeded',
      count: 1,
      classNames: [className],
      latest: {
        namespace: project,
        name: 'failed',
        message: 'Deployment server has no replica that is ready',
      },
    },
  ]);
  expect(answer.leaks).toMatchObject({
    total: 1,
    items: [
      {
        kind: 'LeftOver',
        name: 'leaky',
        message: 'Left over: PersistentVolumeClaim env-leaky/data.',
      },
    ],
  });
  const gpus = answer.gpus.find(
    ({ resource }) => resource === 'nvidia.com/gpu',
  );
  expect(Math.max(...(gpus?.held ?? []))).toBeGreaterThan(0);
});

it('looks back as far as it is asked, and at what it is asked', async () => {
  const week = await insights(engineer, { days: 7, owner: search });
  expect(week.stepSeconds).toBe(21_600);
  expect(week.environments.byOwner.series.map(({ key }) => key)).toEqual([
    search,
  ]);
  expect(week.owners).toEqual(expect.arrayContaining([search, payments]));
  const other = await insights(engineer, { className: 'another' });
  expect(Math.max(...other.environments.total)).toBe(0);
  expect(other.leaks.total).toBe(0);
});

it('knows how many GPUs the nodes have', async () => {
  const { gpus } = await eventually(
    () => insights(engineer),
    answer => answer.gpus.some(({ capacity }) => capacity > 0),
  );
  expect(gpus).toMatchObject([{ resource: 'nvidia.com/gpu', asked: 0 }]);
});

it('counts only what somebody may see', async () => {
  const answer = await insights(lead);
  expect(answer.owners).toEqual([payments]);
  expect(answer.environments.byOwner.series.map(({ key }) => key)).toEqual([
    payments,
  ]);
  expect(answer.environments.now).toEqual([]);
  expect(answer.failures).toEqual([]);
});

it('is not for everybody, and says which field it does not understand', async () => {
  const denied = await portal.as(stranger).get(base);
  expect(denied.status).toBe(403);
  const wrong = await portal.as(engineer).get(base).query({ days: 31 });
  expect(wrong.status).toBe(400);
  expect(wrong.body.error.fields).toMatchObject([{ path: 'days' }]);
});
