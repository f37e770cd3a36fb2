import { testControlPlane } from '@environments-dev/control-plane';
import type { Controller } from '@environments-dev/environment-controller';
import {
  createKubernetesClient,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  environmentApprovalSchema,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import {
  createClass,
  createProject,
  installEnvironments,
  installOption,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { startPortal, TestPortal } from './__testUtils__/portal';
import {
  PortalKubeconfig,
  portalKubeconfig,
} from './__testUtils__/portalKubeconfig';
import { startController } from './__testUtils__/startController';
import { environmentTypes } from './controlCluster/environmentTypes';

jest.setTimeout(300_000);

const jane = `user:default/${uniqueName('jane')}`;
const lead = `user:default/${uniqueName('lead')}`;
const search = `group:default/${uniqueName('search')}`;
const leads = `group:default/${uniqueName('leads')}`;
const base = '/api/environments';
const shard = uniqueName('shard');

describe('a portal that writes as the people who ask', () => {
  let cluster: TestControlCluster;
  let kubeconfig: PortalKubeconfig;
  let account: KubernetesClient;
  let controller: Controller;
  let portal: TestPortal;
  let project: string;
  let className: string;

  beforeAll(async () => {
    const { kubeconfigPath } = await testControlPlane();
    cluster = await installEnvironments(kubeconfigPath);
    await installOption(cluster, 'portal-as-user.yaml');
    project = await createProject(cluster.admin, {
      title: 'Search',
      owner: search,
      members: search,
    });
    await cluster.admin.create(resourceTypes.rolebindings, {
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
    className = await createClass(cluster.admin, {
      access: { request: [], approve: { by: [leads] } },
    });
    controller = await startController(cluster.admin, shard);
    kubeconfig = await portalKubeconfig(cluster);
    account = createKubernetesClient({ kubeConfig: { path: kubeconfig.path } });
    portal = await startPortal({
      kubeconfigPath: kubeconfig.path,
      organisation: { [jane]: [search], [lead]: [leads] },
      controlCluster: { writeAs: 'user' },
    });
    await eventually(
      () => portal.as(jane).get(`${base}/classes/${className}`),
      ({ status }) => status === 200,
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await controller?.stop();
    await account?.close();
    await kubeconfig?.remove();
    await cluster?.admin.close();
  });

  const one = (name: string) => `${base}/environments/${project}/${name}`;
  const environment = (name: string) => ({
    type: environmentTypes.environments,
    namespace: project,
    name,
  });

  it('has the control cluster see who asks, extends, approves and ends', async () => {
    const created = await portal
      .as(jane)
      .post(`${base}/environments`)
      .send({
        metadata: { name: 'mine', namespace: project },
        spec: { className, owner: search },
      });
    expect(created.body.spec?.requester).toEqual({
      username: jane,
      groups: [search, 'system:authenticated'],
    });
    await cluster.admin.mergePatch(environment('mine'), {
      metadata: { labels: { [SHARD_LABEL]: shard } },
    });
    const extended = await portal
      .as(jane)
      .post(`${one('mine')}/extend`)
      .send({ duration: '1h', reason: 'one more run' });
    expect([extended.status, extended.body.error]).toEqual([200, undefined]);
    expect(extended.body.spec.lifetime.extensions).toMatchObject([
      { by: jane },
    ]);

    const { body } = await eventually(
      () => portal.as(lead).get(one('mine')),
      answer =>
        answer.body.status?.approval?.state === 'ApprovalRequired' &&
        answer.body.status.observedGeneration ===
          answer.body.metadata.generation,
    );
    const { requestHash } = body.status.approval;
    const approved = await portal
      .as(lead)
      .post(`${one('mine')}/approve`)
      .send({ requestHash, reason: 'fine' });
    expect([approved.status, approved.body.error]).toEqual([200, undefined]);
    const { items } = await cluster.admin.list(environmentTypes.approvals, {
      namespace: project,
    });
    expect(
      items.map(item => environmentApprovalSchema.parse(item).spec.approver),
    ).toEqual([{ username: lead, groups: [leads, 'system:authenticated'] }]);

    const ended = await portal.as(jane).delete(one('mine'));
    expect(ended.status).toBe(202);
    await eventually(
      () => portal.as(jane).get(one('mine')),
      ({ status }) => status === 404,
    );
  });

  it('saves, changes and deletes presets as them', async () => {
    const saved = await portal
      .as(jane)
      .post(`${base}/presets`)
      .send({
        metadata: { name: 'small', namespace: project },
        spec: { title: 'Small', className, owner: search },
      });
    expect([saved.status, saved.body.error]).toEqual([201, undefined]);
    const path = `${base}/presets/${project}/small`;
    await eventually(
      () => portal.as(jane).get(path),
      ({ status }) => status === 200,
    );
    const changed = await portal
      .as(jane)
      .patch(path)
      .send({ spec: { title: 'Smaller' } });
    expect(changed.body.spec.title).toBe('Smaller');
    expect((await portal.as(jane).delete(path)).status).toBe(204);
  });

  it('poses as people for that alone: not to read what they may, not to do anything else, and as no account', async () => {
    const asJane = account.as({ user: jane, groups: ['system:masters'] });
    const configMap = {
      type: resourceTypes.configmaps,
      namespace: project,
      name: 'any',
    };
    await expect(asJane.get(configMap)).rejects.toMatchObject({
      reason: 'Forbidden',
    });
    await expect(
      asJane.list(resourceTypes.secrets, { namespace: project }),
    ).rejects.toMatchObject({ reason: 'Forbidden' });
    await expect(
      account
        .as({
          user: 'system:serviceaccount:environments-system:environments-controller',
        })
        .delete(environment('any')),
    ).rejects.toMatchObject({ reason: 'Forbidden' });
  });
});
