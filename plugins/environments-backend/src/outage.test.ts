import {
  ControlPlane,
  startControlPlane,
} from '@environments-dev/control-plane';
import { eventually } from './__testUtils__/eventually';
import { TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(600_000);

const jane = 'user:default/jane';
const group = 'group:default/search';
const base = '/api/environments';

let controlPlane: ControlPlane;
let started: TestProject;
let portal: TestPortal;
let project: string;
let className: string;

beforeAll(async () => {
  controlPlane = await startControlPlane();
  started = await startTestProject({
    kubeconfigPath: controlPlane.kubeconfigPath,
    members: group,
    organisation: { [jane]: [group] },
  });
  ({ portal, project, className } = started);
});

afterAll(async () => {
  await started?.stop();
  await controlPlane?.stop();
});

const status = () => portal.as(jane).get(`${base}/status`);

const ask = (name: string) =>
  portal
    .as(jane)
    .post(`${base}/environments`)
    .send({ metadata: { name, namespace: project }, spec: { className } });

const list = () => portal.as(jane).get(`${base}/environments`);

it('shows what it knew and since when, refuses writes, and recovers by itself', async () => {
  // An API server that has just started may still fail, or answer too late.
  await eventually(
    () => ask('before'),
    answer => answer.status === 201 || answer.status === 409,
  );
  await eventually(status, ({ body }) => body.reachable === true);
  expect((await list()).body.staleSince).toBeUndefined();

  const brokenAt = Date.now();
  await controlPlane.killApiServer();
  const broken = await eventually(
    status,
    ({ body }) => body.reachable === false,
  );
  const { since } = broken.body;
  expect(Math.abs(Date.parse(since) - brokenAt)).toBeLessThan(30_000);

  const known = await list();
  expect(known.status).toBe(200);
  expect(known.body).toMatchObject({
    items: [{ metadata: { name: 'before' } }],
    staleSince: since,
  });
  expect((await portal.as(jane).get(`${base}/classes`)).body).toMatchObject({
    items: [{ metadata: { name: className } }],
    staleSince: since,
  });

  const path = `${base}/environments/${project}/before`;
  for (const write of [
    () => ask('during'),
    () => portal.as(jane).post(`${path}/extend`).send({}),
    () => portal.as(jane).delete(path),
  ]) {
    const answer = await write();
    expect(answer.status).toBe(503);
    expect(answer.body.error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(since),
    });
  }

  await controlPlane.startApiServer();
  const back = await eventually(status, ({ body }) => body.reachable === true);
  expect(Date.parse(back.body.since)).toBeGreaterThan(Date.parse(since));
  expect((await list()).body.staleSince).toBeUndefined();
  await eventually(
    () => ask('after'),
    answer => answer.status === 201 || answer.status === 409,
  );
  const names = (await list()).body.items.map(
    ({ metadata }: { metadata: { name: string } }) => metadata.name,
  );
  expect(names.sort()).toEqual(['after', 'before']);
});
