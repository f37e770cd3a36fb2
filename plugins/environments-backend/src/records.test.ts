import {
  API_VERSION,
  environmentRecordSchema,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
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
    organisation: { [jane]: [group], [stranger]: [] },
    policy: ownersOnly,
  });
  ({ cluster, portal, project, className } = started);
});

afterAll(() => started?.stop());

/** Closes an environment, as the controller does. */
async function close(
  environment: string,
  spec: { endedAt: string; [field: string]: unknown },
) {
  const name = `${project}.${environment}-00000000`;
  await cluster.admin.create(environmentTypes.records, {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name, namespace: SYSTEM_NAMESPACE },
    spec: {
      environment: {
        namespace: project,
        name: environment,
        uid: uniqueName('uid'),
        instanceUid: uniqueName('uid'),
      },
      className,
      owner: group,
      requester: { username: jane, entityRef: jane },
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: '2026-01-01T00:00:00Z',
      endingSince: '2026-01-02T00:00:00Z',
      ...spec,
    },
  });
  await eventually(
    () => portal.as(jane).get(`${base}/records/${name}`),
    ({ status }) => status === 200,
  );
  return name;
}

function records(query: object, by = jane) {
  return portal
    .as(by)
    .get(`${base}/records`)
    .query({ namespace: project, ...query });
}

it('keeps a closing report after the control cluster has dropped it', async () => {
  const name = await close('kept', {
    endedAt: '2026-01-02T00:00:00Z',
    outcome: 'It was faster',
  });
  await cluster.admin.delete({
    type: environmentTypes.records,
    name,
    namespace: SYSTEM_NAMESPACE,
  });
  await eventually(
    () =>
      cluster.admin.list(environmentTypes.records, {
        namespace: SYSTEM_NAMESPACE,
        fieldSelector: `metadata.name=${name}`,
      }),
    ({ items }) => items.length === 0,
  );
  const { body } = await portal.as(jane).get(`${base}/records/${name}`);
  expect(body).toMatchObject({ name, spec: { outcome: 'It was faster' } });
  const found = await records({ search: 'FASTER' });
  expect(found.body.items).toMatchObject([{ name }]);
});

it('shows a closing report only to whom the environment was shown', async () => {
  const name = await close('private', { endedAt: '2026-01-02T00:00:00Z' });
  const answer = await portal.as(stranger).get(`${base}/records/${name}`);
  expect(answer.status).toBe(404);
  const list = await records({}, stranger);
  expect(list.body).toMatchObject({ items: [], totalItems: 0 });
});

it('pages from the newest end to the oldest', async () => {
  const shared = { purpose: { hypothesis: 'paging' } };
  await close('page-1', { ...shared, endedAt: '2026-03-01T00:00:00Z' });
  await close('page-2', { ...shared, endedAt: '2026-03-02T00:00:00Z' });
  await close('page-3', { ...shared, endedAt: '2026-03-02T00:00:00Z' });
  const first = await records({ search: 'paging', limit: 2 });
  expect(first.body.totalItems).toBe(3);
  // Meanwhile another ends: it belongs to the first page, not to the second.
  await close('page-4', { ...shared, endedAt: '2026-03-03T00:00:00Z' });
  const second = await records({
    search: 'paging',
    limit: 2,
    cursor: first.body.pageInfo.nextCursor,
  });
  const names = [...first.body.items, ...second.body.items].map(
    ({ spec }: { spec: { environment: { name: string } } }) =>
      spec.environment.name,
  );
  expect(names.slice(0, 2).sort()).toEqual(['page-2', 'page-3']);
  expect(names.slice(2)).toEqual(['page-1']);
  expect(second.body.pageInfo).toEqual({});
});

it('takes the characters of a pattern for what they are', async () => {
  await close('percent', {
    endedAt: '2026-04-01T00:00:00Z',
    outcome: 'saves 100% of time_outs',
  });
  for (const [search, found] of [
    ['100%', 1],
    ['time_outs', 1],
    ['timeXouts', 0],
    ['100%of', 0],
  ] as const) {
    expect((await records({ search })).body.totalItems).toBe(found);
  }
});

it('tells of a class how long its environments took to be ready, and how many failed', async () => {
  const began = {
    className: await createClass(cluster.admin),
    startedAt: '2026-01-01T00:00:00Z',
    endedAt: '2026-05-01T00:00:00Z',
  };
  for (const seconds of [10, 20, 30]) {
    await close(`took-${seconds}`, { ...began, startedInSeconds: seconds });
  }
  await close('failed', { ...began, finalPhase: 'Failed' });
  await close('withdrawn', { ...began, finalPhase: 'Starting' });
  const { body } = await portal
    .as(jane)
    .get(`${base}/classes/${began.className}`);
  expect(body.figures).toEqual({
    samples: 4,
    readyP50Seconds: 20,
    readyP95Seconds: 30,
    successRate: 0.75,
  });
});

it('says on a record that history has it, so that the control cluster may drop it', async () => {
  const name = await close(uniqueName('exported'), {
    endedAt: '2026-01-05T00:00:00Z',
  });
  const ref = {
    type: environmentTypes.records,
    namespace: SYSTEM_NAMESPACE,
    name,
  };
  const exportedOf = async () =>
    environmentRecordSchema.parse(await cluster.admin.get(ref));
  const first = await eventually(
    exportedOf,
    ({ status }) => status?.exported !== undefined,
  );
  expect(first.status?.exported?.generation).toBe(first.metadata.generation);

  await cluster.admin.mergePatch(ref, { spec: { leftOver: 1 } });
  const reopened = await eventually(
    exportedOf,
    ({ metadata, status }) =>
      status?.exported?.generation === metadata.generation,
  );
  expect(reopened.metadata.generation).toBeGreaterThan(
    first.metadata.generation ?? 0,
  );
  const { body } = await portal.as(jane).get(`${base}/records/${name}`);
  expect(body.spec.leftOver).toBe(1);
});
