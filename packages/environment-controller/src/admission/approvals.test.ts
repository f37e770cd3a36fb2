import { eventually } from '@environments-dev/control-plane';
import type {
  KubernetesClient,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ENVIRONMENT,
  ENVIRONMENT_APPROVAL,
} from '@environments-dev/plugin-environments-common';
import { inForce } from './__testUtils__/inForce';
import {
  environment,
  type Project,
  systemAccount,
  testProject,
} from './__testUtils__/project';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const lead = 'user:default/lead';
const dryRun = { dryRun: true };

let project: Project;
let asJane: KubernetesClient;
let asLead: KubernetesClient;

beforeAll(async () => {
  project = await testProject('approvals');
  const roles = ['environments-user', 'environments-approver'];
  asJane = await project.person(jane, ...roles);
  asLead = await project.person(lead, ...roles);
  const own = await requestAs(asJane, 'probe');
  const portals = await requestAs(project.asPortal, 'probe-portal', jane);
  await inForce([
    { attempt: () => decide(asJane, own, dryRun), refusal: 'yourself' },
    { attempt: () => decide(asJane, portals, dryRun), refusal: 'yourself' },
    {
      attempt: () => decide(project.asPortal, own, dryRun),
      refusal: 'must name the person',
    },
  ]);
  await eventually(() => decide(asLead, own, dryRun));
});

afterAll(() => project.remove());

async function requestAs(
  as: KubernetesClient,
  name: string,
  entityRef?: string,
): Promise<KubernetesObject> {
  const requester = entityRef && { requester: { username: 'x', entityRef } };
  return as.create(
    ENVIRONMENT,
    environment(project, name, { className: 'no-such-class', ...requester }),
  );
}

function decide(
  as: KubernetesClient,
  { metadata }: KubernetesObject,
  {
    dryRun: isDryRun = false,
    ...spec
  }: { dryRun?: boolean; [field: string]: unknown } = {},
): Promise<KubernetesObject> {
  return as.create(
    ENVIRONMENT_APPROVAL,
    {
      apiVersion: API_VERSION,
      kind: ENVIRONMENT_APPROVAL.kind,
      metadata: { generateName: 'approval-', namespace: project.name },
      spec: {
        environmentName: metadata.name,
        environmentUid: metadata.uid,
        requestHash: 'abc',
        decision: 'Approved',
        ...spec,
      },
    },
    { dryRun: isDryRun },
  );
}

/** The environment once the policies know it, so that what they say is about it. */
async function request(
  as: KubernetesClient,
  name: string,
  entityRef?: string,
): Promise<KubernetesObject> {
  const requested = await requestAs(as, name, entityRef);
  await inForce([
    {
      attempt: () =>
        decide(asLead, requested, { ...dryRun, environmentUid: 'another' }),
      refusal: 'has the UID',
    },
  ]);
  return requested;
}

describe('who decided', () => {
  it('is who was authenticated, whatever the approval says', async () => {
    const requested = await request(asJane, 'forged');
    const { spec } = await decide(asLead, requested, {
      approver: {
        username: 'boss',
        groups: ['system:masters'],
        entityRef: 'user:default/boss',
      },
    });
    expect(spec).toMatchObject({
      approver: { username: lead, groups: ['system:authenticated'] },
    });
    expect(spec).not.toHaveProperty('approver.entityRef');
  });

  it('is, through the portal, a member of the groups that it names', async () => {
    const requested = await request(asJane, 'portal-groups');
    const groups = ['group:default/leads'];
    const { spec } = await decide(project.asPortal, requested, {
      approver: { username: 'x', entityRef: lead, groups },
    });
    expect(spec).toMatchObject({ approver: { entityRef: lead, groups } });
    const nobodys = await decide(project.asPortal, requested, {
      onBehalfOf: lead,
    });
    expect(nobodys.spec).toMatchObject({
      approver: { entityRef: lead, groups: [] },
    });
  });

  it.each(['approver', 'onBehalfOf'])(
    'is the person that the portal names in %s',
    async field => {
      const requested = await request(asJane, `portal-${field.toLowerCase()}`);
      const { spec } = await decide(project.asPortal, requested, {
        [field]:
          field === 'approver' ? { username: 'x', entityRef: lead } : lead,
      });
      expect(spec).toMatchObject({
        approver: {
          username: systemAccount('environments-portal'),
          entityRef: lead,
        },
      });
    },
  );

  it('must be named by the portal', async () => {
    const requested = await request(asJane, 'unnamed');
    await expect(decide(project.asPortal, requested)).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('must name the person who decides'),
    });
  });

  it('is one person, not one for another', async () => {
    const requested = await request(asJane, 'behalf');
    await expect(
      decide(asLead, requested, { onBehalfOf: 'user:default/boss' }),
    ).rejects.toThrow('only the portal decides for a person');
    await expect(
      decide(project.asPortal, requested, {
        approver: { username: 'x', entityRef: lead },
        onBehalfOf: 'user:default/boss',
      }),
    ).rejects.toThrow('only the portal decides for a person');
  });
});

describe('nobody approves their own', () => {
  it('where both came with kubectl', async () => {
    const requested = await request(asJane, 'own');
    await expect(decide(asJane, requested)).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(
        'you asked for own yourself; another approver must decide',
      ),
    });
    await decide(asLead, requested);
  });

  it('where both came through the portal', async () => {
    const requested = await request(project.asPortal, 'portal-own', jane);
    const by = (entityRef: string) => ({
      approver: { username: 'x', entityRef },
    });
    await expect(decide(project.asPortal, requested, by(jane))).rejects.toThrow(
      'yourself',
    );
    await expect(
      decide(project.asPortal, requested, by('User:default/Jane')),
    ).rejects.toThrow('yourself');
    await decide(project.asPortal, requested, by(lead));
  });

  it('where one came through the portal and the other with kubectl', async () => {
    const asked = await request(project.asPortal, 'asked-portal', jane);
    await expect(decide(asJane, asked)).rejects.toThrow('yourself');
    await decide(asLead, asked);
    const typed = await request(asJane, 'asked-kubectl');
    await expect(
      decide(project.asPortal, typed, { onBehalfOf: jane }),
    ).rejects.toThrow('yourself');
    await decide(project.asPortal, typed, { onBehalfOf: lead });
  });

  it('also where user names carry a prefix before the entity ref', async () => {
    const asPrefixed = await project.person(
      `oidc:${jane}`,
      'environments-user',
      'environments-approver',
    );
    const asked = await request(project.asPortal, 'prefixed', jane);
    await eventually(() =>
      expect(decide(asPrefixed, asked)).rejects.toThrow('yourself'),
    );
  });

  it('and nobody approves what nobody is known to have asked for', async () => {
    const requested = await request(project.asPortal, 'anonymous');
    await expect(decide(asLead, requested)).rejects.toThrow(
      'it is not known who asked',
    );
  });

  it('nor rejects it', async () => {
    const requested = await request(asJane, 'rejected');
    await expect(
      decide(asJane, requested, { decision: 'Rejected' }),
    ).rejects.toThrow('yourself');
    await decide(asLead, requested, { decision: 'Rejected' });
  });
});

describe('an approval', () => {
  it('belongs to its environment, whatever it says', async () => {
    const requested = await request(asJane, 'owned');
    const { metadata } = await decide(asLead, requested);
    expect(metadata.ownerReferences).toEqual([
      {
        apiVersion: API_VERSION,
        kind: 'Environment',
        name: 'owned',
        uid: requested.metadata.uid,
      },
    ]);
  });

  it('is for exactly one environment, not for the next of its name', async () => {
    const requested = await request(asJane, 'renewed');
    await expect(
      decide(asLead, requested, { environmentUid: 'uid-of-the-last' }),
    ).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(
        `spec.environmentUid: is uid-of-the-last, but the environment renewed has the UID ${requested.metadata.uid}`,
      ),
    });
  });

  it('stays as it was written, for everybody', async () => {
    const requested = await request(asJane, 'fixed');
    const { metadata } = await decide(asLead, requested);
    const ref = {
      type: ENVIRONMENT_APPROVAL,
      namespace: project.name,
      name: metadata.name,
    };
    await expect(
      project.admin.mergePatch(ref, { spec: { decision: 'Rejected' } }),
    ).rejects.toThrow('an approval is immutable');
    await expect(
      project.admin.mergePatch(ref, { spec: { approver: null } }),
    ).rejects.toThrow('an approval is immutable');
    for (const as of [asJane, asLead, project.asPortal]) {
      await expect(as.delete(ref)).rejects.toMatchObject({ statusCode: 403 });
    }
  });
});
