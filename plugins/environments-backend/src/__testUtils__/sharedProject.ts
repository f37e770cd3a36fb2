import { testControlPlane } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  INSTANCE_LABEL,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from '../controlCluster/environmentTypes';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './controlCluster';
import { eventually } from './eventually';
import { startPortal, TestPortal } from './portal';
import { projectPolicy } from './projectPolicy';

const base = '/api/environments';

const search = `group:default/${uniqueName('search')}`;
const leads = `group:default/${uniqueName('leads')}`;
const northlight = `group:default/${uniqueName('northlight')}`;

/** Everybody that a project has to do with, and somebody that it has not. */
export const PEOPLE = {
  owner: `user:default/${uniqueName('owner')}`,
  teamMate: `user:default/${uniqueName('mate')}`,
  /** Decides on requests of the class; no member. */
  approver: `user:default/${uniqueName('lead')}`,
  /** Of another project. */
  collaborator: `user:default/${uniqueName('collaborator')}`,
  stranger: `user:default/${uniqueName('stranger')}`,
};

/** A project in which there is one of everything, all of it the owner's. */
export interface SharedProject {
  cluster: TestControlCluster;
  portal: TestPortal;
  /** Its name. */
  project: string;
  className: string;
  /** Of the class, as the controller keeps it. */
  revision: string;
  /** Of an environment that has ended. */
  record: string;
  /** Of the environment `kept`. */
  pod: string;
  /** Of what the environment `waiting` asks for. */
  requestHash: string;
  requestOf(name: string): object;
  presetOf(name: string): object;
  stop(): Promise<void>;
}

/**
 * Environments `kept`, `ending` and `waiting` (for an approval), presets `saved` and
 * `dropped`, a closing report, and a revision of the class.
 */
export async function startSharedProject(): Promise<SharedProject> {
  const { kubeconfigPath } = await testControlPlane();
  const cluster = await installEnvironments(kubeconfigPath);
  const { project, otherProject, className } = await createTwoProjects(cluster);
  const portal = await startPortal({
    kubeconfigPath,
    organisation: {
      [PEOPLE.owner]: [search],
      [PEOPLE.teamMate]: [search],
      [PEOPLE.approver]: [leads],
      [PEOPLE.collaborator]: [northlight],
      [PEOPLE.stranger]: [],
    },
    policy: projectPolicy({
      [project]: [search],
      [otherProject]: [northlight],
    }),
  });
  const shared: SharedProject = {
    cluster,
    portal,
    project,
    className,
    revision: 'a1b2c3d4e5f60718',
    record: `${project}.gone-00000000`,
    pod: uniqueName('pod'),
    requestHash: '0123456789abcdef',
    requestOf: name => ({
      metadata: { name, namespace: project },
      spec: { className, lifetime: { ttl: '1h' } },
    }),
    presetOf: name => ({
      metadata: { name, namespace: project },
      spec: { title: name, className },
    }),
    async stop() {
      await portal.stop();
      await cluster.admin.close();
    },
  };
  await untilThere(shared, `/classes/${className}`);
  await Promise.all([
    createReady(shared, 'kept', 'Approved'),
    createReady(shared, 'ending', 'Approved'),
    createReady(shared, 'waiting', 'ApprovalRequired'),
    createRecord(shared),
    createPreset(shared, 'saved'),
    createPreset(shared, 'dropped'),
    keepRevision(shared),
  ]);
  return shared;
}

async function createTwoProjects({ admin }: TestControlCluster) {
  const project = await createProject(admin, {
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
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: leads },
    ],
  });
  const otherProject = await createProject(admin, {
    title: 'Northlight',
    owner: northlight,
    members: northlight,
  });
  const className = await createClass(admin, {
    access: {
      request: [],
      approve: { when: '${parameters.size > 2}', by: [leads] },
    },
  });
  return { project, otherProject, className };
}

/** Until the owner reads it. */
function untilThere({ portal }: SharedProject, path: string) {
  return eventually(
    () => portal.as(PEOPLE.owner).get(`${base}${path}`),
    ({ status }) => status === 200,
  );
}

async function asOwner(
  { portal }: SharedProject,
  path: string,
  body: object,
): Promise<{ metadata: { uid: string; generation: number } }> {
  const answer = await portal
    .as(PEOPLE.owner)
    .post(`${base}${path}`)
    .send(body);
  expect(answer.status).toBe(201);
  return answer.body;
}

/** An environment of the owner, as the controller leaves it when it is ready. */
async function createReady(
  shared: SharedProject,
  name: string,
  approval: string,
): Promise<void> {
  const { cluster, portal, project, requestHash } = shared;
  const { uid, generation } = (
    await asOwner(shared, '/environments', shared.requestOf(name))
  ).metadata;
  const resources = name === 'kept' ? [await createPod(shared, uid)] : [];
  await cluster.admin.mergePatch(
    {
      type: environmentTypes.environments,
      name,
      namespace: project,
      subresource: 'status',
    },
    {
      status: {
        observedGeneration: generation,
        phase: 'Ready',
        namespace: project,
        readyAt: new Date().toISOString(),
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        resources,
        outputs: [
          {
            name: 'password',
            type: 'Secret',
            namespace: project,
            secretName: 'credentials',
            key: 'password',
          },
        ],
        approval: { state: approval, requestHash, by: [leads], decisions: [] },
      },
    },
  );
  await eventually(
    () =>
      portal.as(PEOPLE.approver).get(`${base}/environments/${project}/${name}`),
    ({ status }) => status === 200,
  );
}

/** What it runs: one Pod. */
async function createPod(
  { cluster, project, pod }: SharedProject,
  uid: string,
) {
  const { metadata } = await cluster.admin.create(resourceTypes.pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod,
      namespace: project,
      labels: { [INSTANCE_LABEL]: uid },
    },
    spec: { containers: [{ name: 'main', image: 'registry.invalid/main' }] },
  });
  return {
    name: 'pod',
    wave: 0,
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: project,
    objectName: pod,
    uid: metadata.uid,
    state: 'Ready',
  };
}

async function createPreset(
  shared: SharedProject,
  name: string,
): Promise<void> {
  await asOwner(shared, '/presets', shared.presetOf(name));
  await untilThere(shared, `/presets/${shared.project}/${name}`);
}

/** As the controller keeps it. */
async function keepRevision(shared: SharedProject): Promise<void> {
  const { cluster, className, revision } = shared;
  const { body } = await untilThere(shared, `/classes/${className}`);
  await cluster.admin.create(resourceTypes.controllerrevisions, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${className}-${revision}`,
      namespace: SYSTEM_NAMESPACE,
      labels: { 'environments.dev/class': className },
    },
    revision: 1,
    data: { spec: body.spec, site: {} },
  });
  await untilThere(shared, `/classes/${className}/revisions/${revision}`);
}

/** One that the owner had before. */
async function createRecord(shared: SharedProject): Promise<void> {
  const { cluster, project, className, record } = shared;
  await cluster.admin.create(environmentTypes.records, {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name: record, namespace: SYSTEM_NAMESPACE },
    spec: {
      environment: {
        namespace: project,
        name: 'gone',
        uid: uniqueName('uid'),
        instanceUid: uniqueName('uid'),
      },
      className,
      owner: PEOPLE.owner,
      requester: { username: PEOPLE.owner, entityRef: PEOPLE.owner },
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: '2026-01-01T00:00:00Z',
      endingSince: '2026-01-02T00:00:00Z',
      endedAt: '2026-01-02T00:00:00Z',
    },
  });
  await untilThere(shared, `/records/${record}`);
}
