import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { testControlPlane } from '@environments-dev/control-plane';
import type { Controller } from '@environments-dev/environment-controller';
import {
  createKubernetesClient,
  KubernetesApiError,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  accessAccountName,
  API_VERSION,
  environmentReadPermission,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from './controlCluster/environmentTypes';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import {
  ownersOnly,
  Policy,
  startPortal,
  TestPortal,
} from './__testUtils__/portal';
import { startController } from './__testUtils__/startController';

jest.setTimeout(300_000);

const jane = 'user:default/jane';
const mate = 'user:default/mate';
const approver = 'user:default/approver';
const stranger = 'user:default/stranger';
/** Owns it in the portal, and is nobody in the control cluster's project. */
const outsider = 'user:default/outsider';
const owners = 'group:default/search-owners';
const members = 'group:default/search';
const leads = 'group:default/leads';
const shard = uniqueName('shard');

/** Owners do what they like with what is theirs; approvers see it as well. */
const policy: Policy = (permission, claims) =>
  claims.includes(leads) && isPermission(permission, environmentReadPermission)
    ? { result: AuthorizeResult.ALLOW }
    : ownersOnly(permission, claims);

let cluster: TestControlCluster;
let portal: TestPortal;
let controller: Controller;
let project: string;
let folder: string;
let base: string;
let namespace: string;
let password: string;

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
  cluster = await installEnvironments(kubeconfigPath);
  const { admin } = cluster;
  project = await createProject(admin, {
    title: 'Search',
    owner: owners,
    members,
  });
  const secret = { keys: { password: { length: 24 } } };
  const resources = [
    { name: 'credentials', generateSecret: secret },
    { name: 'internal', generateSecret: secret },
  ];
  const outputs = [
    {
      name: 'password',
      type: 'Secret',
      secretName: '${credentials.metadata.name}',
      key: 'password',
    },
    { name: 'hint', type: 'Text', value: 'there is a password' },
  ];
  const own = await createClass(admin, {
    isolation: 'Namespace',
    resources,
    outputs,
  });
  const shared = await createClass(admin, { outputs: [outputs[1]] });
  controller = await startController(admin, shard);
  for (const [name, className] of [
    ['llama', own],
    ['beside', shared],
  ]) {
    await admin.create(environmentTypes.environments, {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: { name, namespace: project, labels: { [SHARD_LABEL]: shard } },
      spec: { className, owner: owners },
    });
  }
  portal = await startPortal({
    kubeconfigPath,
    organisation: {
      [jane]: [owners, members],
      [mate]: [owners, members],
      [outsider]: [owners],
      [approver]: [leads],
    },
    policy,
  });
  base = `/api/environments/environments/${project}`;
  const ready = await eventually(
    () => portal.as(jane).get(`${base}/llama`),
    ({ body }) => body.status?.phase === 'Ready',
  );
  namespace = ready.body.status.namespace;
  await eventually(
    () => portal.as(jane).get(`${base}/beside`),
    ({ body }) => body.status?.namespace !== undefined,
  );
  const { data } = await admin.get<{ data: { password: string } }>({
    type: resourceTypes.secrets,
    namespace,
    name: 'credentials',
  });
  password = Buffer.from(data.password, 'base64').toString();
});

afterAll(async () => {
  const beside = {
    type: environmentTypes.environments,
    namespace: project,
    name: 'beside',
  };
  await cluster?.admin.delete(beside);
  await eventually(
    () => statusOf(cluster.admin.get(beside)),
    status => status === 404,
  );
  await controller?.stop();
  await portal?.stop();
  await cluster?.admin.close();
  await rm(folder, { recursive: true });
});

const post = (who: string, path: string, body: object = {}) =>
  portal.as(who).post(`${base}/${path}`).send(body);

const reveal = (who: string, output = 'password') =>
  post(who, `llama/outputs/${output}/reveal`);

/** A client that knows nothing but what is in the file. */
async function clientOf(kubeconfig: string): Promise<KubernetesClient> {
  const path = join(folder, uniqueName('kubeconfig'));
  await writeFile(path, kubeconfig, { mode: 0o600 });
  return createKubernetesClient({ kubeConfig: { path } });
}

async function statusOf(asked: Promise<unknown>): Promise<number> {
  try {
    await asked;
    return 200;
  } catch (error) {
    return error instanceof KubernetesApiError ? error.statusCode : -1;
  }
}

describe('a Secret that the class offers', () => {
  it.each([jane, mate])('is shown to %s, an owner', async who => {
    const { status, body, headers } = await reveal(who);
    expect({ status, body }).toEqual({
      status: 200,
      body: { value: password, encoding: 'Text' },
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['an approver', approver, 403],
    ['a stranger', stranger, 404],
    ['who may not enter the project in the control cluster', outsider, 403],
  ])('is not shown to %s', async (_who, ref, status) => {
    const answer = await reveal(ref);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(password);
  });

  it('is the only one: others have no name here', async () => {
    expect((await reveal(jane, 'internal')).status).toBe(404);
    expect((await reveal(jane, '..%2Finternal')).status).toBe(404);
    const { status, body } = await reveal(jane, 'hint');
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { path: 'output', message: expect.stringContaining('is of type Text') },
    ]);
  });

  it('is audited, with who and which, and shown under activity', async () => {
    expect(portal.audit).toContainEqual({
      eventId: 'environment-reveal',
      outcome: 'Success',
      meta: { namespace: project, name: 'llama', by: jane, output: 'password' },
    });
    expect(portal.audit).toContainEqual({
      eventId: 'environment-reveal',
      outcome: 'Failure',
      meta: expect.objectContaining({ by: approver, error: 'NotAllowedError' }),
    });
    const { body } = await portal.as(jane).get(`${base}/llama/activity`);
    const messages = body.items.map(
      ({ message }: { message: string }) => message,
    );
    expect(messages).toContain(`${mate} looked at a Secret: password`);
    expect(messages).toContainEqual(
      expect.stringContaining(`${approver} could not look at a Secret`),
    );
  });

  it('has its value nowhere else', async () => {
    const reads = await Promise.all(
      ['', '/resources', '/events', '/activity', '/access'].map(part =>
        portal.as(jane).get(`${base}/llama${part}`),
      ),
    );
    const list = await portal.as(jane).get('/api/environments/environments');
    const told = [
      ...reads.map(({ text }) => text),
      list.text,
      JSON.stringify(portal.audit),
      JSON.stringify(portal.signals),
      JSON.stringify(portal.notifications),
    ];
    expect(told.filter(text => text.includes(password))).toEqual([]);
  });
});

describe('a kubeconfig', () => {
  it('reaches into the environment and nowhere else, and says until when', async () => {
    const { status, body } = await post(jane, 'llama/kubeconfig', {
      hours: 24,
    });
    expect(status).toBe(200);
    const { body: environment } = await portal.as(jane).get(`${base}/llama`);
    expect(body).toMatchObject({ namespace, boundBy: 'End' });
    expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(
      Date.parse(environment.status.endsAt),
    );
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(
      Date.parse(environment.status.endsAt) - 60_000,
    );

    const inside = await clientOf(body.kubeconfig);
    const pods = (where: string) =>
      statusOf(inside.list(resourceTypes.pods, { namespace: where }));
    await eventually(
      () => pods(namespace),
      answer => answer === 200,
    );
    expect(await pods(project)).toBe(403);
    const secret = { type: resourceTypes.secrets, namespace, name: 'internal' };
    expect(await statusOf(inside.get(secret))).toBe(403);
    expect(await statusOf(inside.discovery())).toBe(200);
    await inside.close();
    expect(portal.audit).toContainEqual({
      eventId: 'environment-kubeconfig',
      outcome: 'Success',
      meta: {
        namespace: project,
        name: 'llama',
        by: jane,
        hours: 24,
        account: accessAccountName(jane),
        expiresAt: body.expiresAt,
      },
    });
    const token = /token: (\S+)/.exec(body.kubeconfig)?.[1] ?? body.kubeconfig;
    expect(JSON.stringify([portal.audit, portal.signals])).not.toContain(token);
  });

  it.each([
    ['an approver', approver, 403],
    ['a stranger', stranger, 404],
    ['who may not enter the project in the control cluster', outsider, 403],
  ])('is not given to %s', async (_who, ref, status) => {
    expect((await post(ref, 'llama/kubeconfig')).status).toBe(status);
  });

  it('is valid for a day at most, for what is a number of hours', async () => {
    for (const hours of [0, 25, 1.5, 'long']) {
      const { status, body } = await post(jane, 'llama/kubeconfig', { hours });
      expect(status).toBe(400);
      expect(body.error.fields[0].path).toBe('hours');
    }
  });

  it('is not to be had of what lives in a namespace with others', async () => {
    const { body } = await portal.as(jane).get(`${base}/beside/access`);
    expect(body).toEqual({
      kubeconfig: {
        state: 'NotOffered',
        reason: 'Shared',
        message: expect.stringContaining('an account of your own'),
      },
      holders: [],
    });
    const answer = await post(jane, 'beside/kubeconfig');
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe(body.kubeconfig.message);
  });

  it('is taken back by who owns the environment, or by who holds it', async () => {
    const issued = await post(mate, 'llama/kubeconfig', { hours: 1 });
    expect(issued.body.boundBy).toBe('End');
    const inside = await clientOf(issued.body.kubeconfig);
    const pods = () => statusOf(inside.list(resourceTypes.pods, { namespace }));
    await eventually(pods, answer => answer === 200);
    const holders = async () => {
      const { body } = await portal.as(approver).get(`${base}/llama/access`);
      return body.holders.map(({ person }: { person: string }) => person);
    };
    expect(await holders()).toEqual([jane, mate]);

    const others = await post(approver, 'llama/revoke', { person: mate });
    expect(others.status).toBe(403);
    const revoked = await post(jane, 'llama/revoke', { person: mate });
    expect(revoked.status).toBe(204);
    await eventually(pods, answer => answer === 401 || answer === 403);
    expect(await holders()).toEqual([jane]);
    expect((await post(mate, 'llama/revoke')).status).toBe(204);
    await inside.close();
    const { body } = await portal.as(jane).get(`${base}/llama/activity`);
    expect(JSON.stringify(body)).toContain(
      `${jane} revoked kubeconfigs: those of ${mate}`,
    );
  });

  it('is worth nothing once the end has begun, and its account goes with the environment', async () => {
    const { body } = await post(jane, 'llama/kubeconfig');
    const inside = await clientOf(body.kubeconfig);
    const pods = () => statusOf(inside.list(resourceTypes.pods, { namespace }));
    await eventually(pods, answer => answer === 200);
    await portal.as(jane).delete(`${base}/llama`);
    await eventually(pods, answer => answer === 401 || answer === 403);
    await eventually(
      () =>
        statusOf(
          cluster.admin.get({
            type: resourceTypes.serviceaccounts,
            namespace,
            name: body.account,
          }),
        ),
      answer => answer === 404,
    );
    await inside.close();
    const late = await post(jane, 'llama/kubeconfig');
    expect([404, 409]).toContain(late.status);
  });
});
