import { testControlPlane } from '@environments-dev/control-plane';
import {
  createProject,
  installEnvironments,
  TestControlCluster,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { ownersOnly, startPortal, TestPortal } from './__testUtils__/portal';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const stranger = 'user:default/stranger';
const group = 'group:default/search';
const base = '/api/environments';

let cluster: TestControlCluster;
let portal: TestPortal;
let project: string;

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  cluster = await installEnvironments(kubeconfigPath);
  project = await createProject(cluster.admin, {
    title: 'Search and discovery',
    owner: group,
    members: group,
    limit: 7,
  });
  portal = await startPortal({
    kubeconfigPath,
    organisation: { [jane]: [group], [stranger]: [] },
    policy: ownersOnly,
  });
});

afterAll(async () => {
  await portal?.stop();
  await cluster?.admin.close();
});

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
    title: 'Search and discovery',
    owner: group,
    mayRequest: true,
    environments: { used: 0, limit: 7 },
  });
});

it('does not show a project to who may do and see nothing in it', async () => {
  const projects = await projectsOf(stranger);
  expect(projects.map(({ name }) => name)).not.toContain(project);
});

it('serves the description of the API to everybody', async () => {
  const { status, body } = await portal
    .as(stranger)
    .get(`${base}/openapi.json`);
  expect(status).toBe(200);
  expect(Object.keys(body.paths)).toContain('/environments');
});
