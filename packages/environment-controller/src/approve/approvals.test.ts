import { eventually } from '@environments-dev/control-plane';
import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  Instance,
  instanceOf,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Controller } from '../run/controller';
import { StoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(240_000);

const jane = 'user:default/jane';
const lead = 'user:default/lead';
const leads = 'group:default/leads';

describe('a class whose requests need an approval', () => {
  let cluster: TestCluster;
  let controller: Controller;
  let asJane: KubernetesClient;
  let asLead: KubernetesClient;
  let asStranger: KubernetesClient;
  const className = uniqueName('costly');
  const brief = uniqueName('brief');

  beforeAll(async () => {
    cluster = await testCluster();
    asJane = await person(jane, 'environments-user', 'environments-approver');
    asLead = await person(lead, 'environments-approver');
    asStranger = await person('user:default/max', 'environments-approver');
    for (const [name, unstarted] of [
      [className, '1h'],
      [brief, '4s'],
    ]) {
      await cluster.allowClass(name);
      await cluster.apply(
        aClass(name)
          .shared()
          .parameters({ replicas: { type: 'integer', default: 1 } })
          .lifetime({ default: '2h', max: '24h', unstarted })
          .with({
            access: {
              approve: {
                when: '${parameters.replicas > 2}',
                by: [leads, jane],
              },
            },
          })
          .configMap(
            'settings',
            { replicas: '${string(parameters.replicas)}' },
            { name: '${environment.name}-settings' },
          )
          .build(),
      );
    }
    controller = await cluster.startController();
  });
  afterAll(() => cluster?.close());

  async function person(user: string, ...roles: string[]) {
    for (const role of roles) {
      await cluster.admin.create(resourceTypes.rolebindings, {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: uniqueName(role), namespace: cluster.project },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: role,
        },
        subjects: [
          { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user },
        ],
      });
    }
    return cluster.admin.as({ user, groups: user === lead ? [leads] : [] });
  }

  /** Requested by Jane, with this many replicas. */
  async function request(replicas: number, ofClass = className) {
    const name = uniqueName('asked');
    const object = anEnvironment(name, ofClass)
      .parameters({ replicas })
      .build();
    const created = await eventually(() =>
      asJane.create(ownTypes.environments, {
        ...object,
        metadata: {
          name,
          namespace: cluster.project,
          labels: { [SHARD_LABEL]: cluster.shard },
        },
      }),
    );
    return instanceOf(created);
  }

  function ref(name: string) {
    return { type: ownTypes.environments, namespace: cluster.project, name };
  }

  async function when(
    { name }: Instance,
    status: object,
  ): Promise<StoredEnvironment> {
    return eventually(async () => {
      const environment = await cluster.environment(name);
      expect(environment.status).toMatchObject(status);
      return environment;
    });
  }

  async function decide(
    as: KubernetesClient,
    { metadata, status }: StoredEnvironment,
    spec: object = {},
  ) {
    return as.create(ownTypes.environmentApprovals, {
      apiVersion: API_VERSION,
      kind: 'EnvironmentApproval',
      metadata: { name: uniqueName('decision'), namespace: cluster.project },
      spec: {
        environmentName: metadata.name,
        environmentUid: metadata.uid,
        requestHash: status?.approval?.requestHash,
        decision: 'Approved',
        ...spec,
      },
    });
  }

  async function settings({ name }: Instance) {
    const { data } = await cluster.admin.get({
      type: resourceTypes.configmaps,
      namespace: cluster.project,
      name: `${name}-settings`,
    });
    return data;
  }

  async function reasonsOfEvents({ uid }: Instance) {
    const { items } = await cluster.admin.list(resourceTypes.events, {
      namespace: cluster.project,
      fieldSelector: `involvedObject.uid=${uid}`,
    });
    return items.map(({ reason }) => reason);
  }

  async function ended(instance: Instance) {
    await cluster.end(instance.name);
    await cluster.isGone(instance.name);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    return (await cluster.record(instance)).spec;
  }

  const waits = { phase: 'Waiting', reason: 'ApprovalRequired' };
  const approved = (condition: object) => ({
    conditions: expect.arrayContaining([
      expect.objectContaining({ type: 'Approved', ...condition }),
    ]),
  });

  it('starts at once what needs none', async () => {
    const instance = await request(2);
    await when(instance, {
      phase: 'Ready',
      ...approved({ status: 'True', reason: 'NotRequired' }),
    });
    expect(await ended(instance)).toMatchObject({ approvals: [] });
  });

  it('waits, says for whom, starts once it is approved, and leaves that in the record', async () => {
    const instance = await request(3);
    const waiting = await when(instance, {
      ...waits,
      message: `it needs the approval of ${leads} or ${jane} before it starts`,
      ...approved({ status: 'False', reason: 'ApprovalRequired' }),
    });
    expect(waiting.status?.startedAt).toBeUndefined();
    expect(await cluster.remains(instance.uid)).toEqual([]);
    const { failedAt: since = '', endsAt = '' } = waiting.status ?? {};
    expect(Date.parse(endsAt) - Date.parse(since)).toBe(3_600_000);

    const { metadata } = await decide(asLead, waiting, { reason: 'go ahead' });
    const { status } = await when(instance, {
      phase: 'Ready',
      ...approved({
        status: 'True',
        reason: 'Approved',
        message: `approved by ${lead}: go ahead`,
      }),
    });
    // Its time to start, too, is counted from when it may.
    expect(Date.parse(status?.startedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(metadata.creationTimestamp ?? ''),
    );
    expect(status?.failedAt).toBeUndefined();
    await eventually(async () =>
      expect(await reasonsOfEvents(instance)).toEqual([
        'ApprovalRequired',
        'Approved',
      ]),
    );
    expect(await ended(instance)).toMatchObject({
      approvals: [{ name: metadata.name, decision: 'Approved', by: lead }],
    });
  });

  it('does not start by an approval of one’s own, or of somebody whom it does not name', async () => {
    const instance = await request(3);
    const waiting = await when(instance, waits);
    await eventually(() =>
      expect(decide(asJane, waiting)).rejects.toThrow('yourself'),
    );
    await decide(asStranger, waiting);
    await when(instance, {
      ...waits,
      message: expect.stringContaining(
        'the decision of user:default/max does not count, who is not among those who may',
      ),
    });
    expect(await cluster.remains(instance.uid)).toEqual([]);
    expect(await ended(instance)).toMatchObject({ approvals: [] });
  });

  it('does not start by an approval of what it asked for before', async () => {
    const instance = await request(3);
    const waiting = await when(instance, waits);
    await asJane.mergePatch(ref(instance.name), {
      spec: { parameters: { replicas: 4 } },
    });
    await decide(asLead, waiting);
    const changed = await eventually(async () => {
      const environment = await cluster.environment(instance.name);
      expect(environment.status?.approval?.decisions).toHaveLength(1);
      return environment;
    });
    expect(changed.status).toMatchObject(waits);
    expect(changed.status?.approval?.requestHash).not.toBe(
      waiting.status?.approval?.requestHash,
    );
    await decide(asLead, changed);
    await when(instance, { phase: 'Ready' });
    expect(await settings(instance)).toEqual({ replicas: '4' });
    expect(await ended(instance)).toMatchObject({
      approvals: [{ by: lead }, { by: lead }],
    });
  });

  it('fails when it is rejected, with the approver’s words, and ends in its time', async () => {
    const instance = await request(3, brief);
    const waiting = await when(instance, waits);
    await decide(asLead, waiting, {
      decision: 'Rejected',
      reason: 'wait for the new nodes',
    });
    await cluster.isGone(instance.name);
    expect((await cluster.record(instance)).spec).toMatchObject({
      finalPhase: 'Failed',
      finalReason: 'Rejected',
      finalMessage: `rejected by ${lead}: wait for the new nodes`,
      approvals: [{ decision: 'Rejected', by: lead }],
      objects: [],
    });
    expect(await reasonsOfEvents(instance)).toEqual(
      expect.arrayContaining(['ApprovalRequired', 'Rejected']),
    );
  });

  it('asks again for a change, and leaves what runs as it is until then', async () => {
    const instance = await request(2);
    const running = await when(instance, { phase: 'Ready' });
    await asJane.mergePatch(ref(instance.name), {
      spec: { parameters: { replicas: 3 } },
    });
    const changed = await when(instance, {
      phase: 'Ready',
      reason: 'ApprovalRequired',
      message: expect.stringContaining('nothing of it is applied'),
      endsAt: running.status?.endsAt,
    });
    expect(await settings(instance)).toEqual({ replicas: '2' });

    await decide(asLead, changed);
    await when(instance, { phase: 'Ready', reason: '' });
    await eventually(async () =>
      expect(await settings(instance)).toEqual({ replicas: '3' }),
    );
    await ended(instance);
  });

  it('asks again for an extension, and ends as approved until then', async () => {
    const instance = await request(3);
    await decide(asLead, await when(instance, waits));
    const running = await when(instance, { phase: 'Ready' });
    await asJane.mergePatch(ref(instance.name), {
      spec: {
        lifetime: {
          extensions: [
            {
              id: 'more',
              add: '3h',
              by: jane,
              at: new Date().toISOString(),
              because: 'one more run',
            },
          ],
        },
      },
    });
    const extended = await when(instance, { reason: 'ApprovalRequired' });
    expect(extended.status?.endsAt).toBe(running.status?.endsAt);

    await decide(asLead, extended);
    const later = await when(instance, { phase: 'Ready', reason: '' });
    expect(
      Date.parse(later.status?.endsAt ?? '') -
        Date.parse(running.status?.endsAt ?? ''),
    ).toBe(3 * 3_600_000);
    await ended(instance);
  });

  it('asks again for an environment that comes back from a backup with another UID', async () => {
    const instance = await request(3);
    await decide(asLead, await when(instance, waits));
    const { metadata, spec } = await when(instance, { phase: 'Ready' });
    await controller.stop();
    await cluster.admin.mergePatch(ref(instance.name), {
      metadata: { finalizers: null },
    });
    await cluster.admin.delete(ref(instance.name));
    const { annotations, labels, name, namespace } = metadata;
    await eventually(() =>
      cluster.admin.create(ownTypes.environments, {
        apiVersion: API_VERSION,
        kind: 'Environment',
        metadata: { name, namespace, annotations, labels },
        spec,
      }),
    );
    await cluster.startController();

    const restored = await when(instance, {
      phase: 'Ready',
      reason: 'ApprovalRequired',
    });
    expect(restored.metadata.uid).not.toBe(instance.uid);
    expect(await settings(instance)).toEqual({ replicas: '3' });
    await decide(asLead, restored);
    await when(instance, { phase: 'Ready', reason: '' });
    await ended(instance);
  });

  it('takes its approvals with it', async () => {
    await eventually(async () => {
      const { items } = await cluster.admin.list(
        ownTypes.environmentApprovals,
        { namespace: cluster.project },
      );
      expect(items).toEqual([]);
    });
  });
});
