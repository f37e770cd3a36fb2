import { eventually } from './__testUtils__/eventually';
import { ownersOnly, TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const stranger = 'user:default/stranger';
const group = 'group:default/search';
const base = '/api/environments';

let started: TestProject;
let portal: TestPortal;
let project: string;

beforeAll(async () => {
  started = await startTestProject({
    members: group,
    limit: 7,
    organisation: { [jane]: [group], [stranger]: [] },
    policy: ownersOnly,
  });
  ({ portal, project } = started);
});

afterAll(() => started?.stop());

interface Project {
  name: string;
}

async function projectsOf(person: string): Promise<Project[]> {
  const { body } = await portal.as(person).get(`${base}/projects`);
  return body.items;
}

it('shows a project to its members, with its title, owner and limit', async () => {
  const projects = await eventually(
    () => projectsOf(jane),
    all => all.some(({ name }) => name === project),
  );
  expect(projects.find(({ name }) => name === project)).toEqual({
    name: project,
    title: 'Search',
    owner: group,
    mayRequest: true,
    environments: { used: 0, limit: 7 },
  });
});

it('does not show a project to who may do and see nothing in it', async () => {
  const projects = await projectsOf(stranger);
  expect(projects.map(({ name }) => name)).not.toContain(project);
});

it('tells whoever is signed in what the operator asks an hour', async () => {
  const { body } = await eventually(
    () => portal.as(stranger).get(`${base}/cost-rates`),
    answer => answer.body.rates !== undefined,
  );
  expect(body.rates).toMatchObject({
    currency: 'EUR',
    perHour: { cpu: '0.04' },
  });
});

it('serves the description of the API to everybody', async () => {
  const { status, body } = await portal
    .as(stranger)
    .get(`${base}/openapi.json`);
  expect(status).toBe(200);
  expect(Object.keys(body.paths)).toContain('/environments');
});
