import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  HttpProxy,
  startHttpProxy,
  testControlPlane,
} from '@environments-dev/control-plane';
import { loadKubeConfig } from '@environments-dev/kubernetes-client';
import { API_VERSION } from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { startPortal, TestPortal } from './__testUtils__/portal';

jest.setTimeout(300_000);

const group = 'group:default/search';
const base = '/api/environments';
const people = Array.from(
  { length: 20 },
  (_, index) => `user:default/person-${index}`,
);

let cluster: TestControlCluster;
let proxy: HttpProxy;
let portal: TestPortal;
let folder: string;
let project: string;
let className: string;
/** What the portal read of the API server; a watch, once it stands, is no more reading. */
const reads: string[] = [];

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  cluster = await installEnvironments(kubeconfigPath);
  project = await createProject(cluster.admin, {
    title: 'Search',
    owner: group,
    members: group,
  });
  className = await createClass(cluster.admin);

  const kubeconfig = loadKubeConfig(kubeconfigPath);
  proxy = await startHttpProxy(kubeconfig.getCurrentCluster()?.server ?? '', {
    before({ method, path }) {
      if (method === 'GET' && !path.includes('watch=')) {
        reads.push(path);
      }
      return undefined;
    },
  });
  folder = await mkdtemp(join(tmpdir(), 'environments-many-readers-'));
  const throughProxy = join(folder, 'kubeconfig');
  kubeconfig.clusters = kubeconfig.clusters.map(({ name }) => ({
    name,
    server: proxy.url,
    skipTLSVerify: true,
  }));
  await writeFile(throughProxy, kubeconfig.exportConfig(), { mode: 0o600 });
  portal = await startPortal({
    kubeconfigPath: throughProxy,
    organisation: Object.fromEntries(people.map(each => [each, [group]])),
  });
  await eventually(
    () => portal.as(people[0]).get(`${base}/classes/${className}`),
    ({ status }) => status === 200,
  );
});

afterAll(async () => {
  await portal?.stop();
  await proxy?.close();
  await cluster?.admin.close();
  await rm(folder, { recursive: true, force: true });
});

async function changed(name: string, hypothesis: string) {
  await cluster.admin.mergePatch(
    { type: environmentTypes.environments, name, namespace: project },
    { spec: { purpose: { hypothesis } } },
  );
}

it('reads nothing of the control cluster, however many pages are open and however much changes', async () => {
  const name = uniqueName('watched');
  await cluster.admin.create(environmentTypes.environments, {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: project },
    spec: { className, owner: group },
  });
  const read = (person: string) =>
    portal
      .as(person)
      .get(`${base}/environments`)
      .query({ scope: 'team', search: name, sort: 'endsAt' });
  await eventually(
    () => read(people[0]),
    ({ body }) => body.items.length === 1,
  );

  const before = reads.length;
  for (let change = 0; change < 20; change++) {
    await changed(name, `change ${change}`);
    const pages = await Promise.all(people.map(read));
    expect(pages.map(({ status }) => status)).toEqual(people.map(() => 200));
  }
  await eventually(
    () => read(people[1]),
    ({ body }) => body.items[0].spec.purpose.hypothesis === 'change 19',
  );
  expect(reads.length).toBe(before);
});
