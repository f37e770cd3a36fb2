import {
  type KubernetesClient,
  type ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ENVIRONMENT,
  ENVIRONMENT_CLASS,
  GROUP,
} from '@environments-dev/plugin-environments-common';
import { inForce } from './__testUtils__/inForce';
import {
  environment,
  environmentRef,
  type Project,
  testProject,
} from './__testUtils__/project';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const researchers = 'group:default/researchers';
const rbac = 'rbac.authorization.k8s.io';
const dryRun = { dryRun: true };
const taken = { kind: ENVIRONMENT.kind };

let project: Project;
let asJane: KubernetesClient;
let asResearcher: KubernetesClient;
let open: string;
let restricted: string;

beforeAll(async () => {
  project = await testProject('class-use');
  asJane = await project.person(jane, 'environments-user');
  await project.person('user:default/rosa', 'environments-user');
  asResearcher = project.admin.as({
    user: 'user:default/rosa',
    groups: [researchers],
  });
  open = await project.makeClass('open');
  restricted = await project.makeClass(
    'restricted',
    {},
    {
      request: [researchers],
    },
  );
  await inForce([
    { attempt: () => request(asJane, restricted), refusal: 'may not use' },
    {
      attempt: () =>
        project.asController.create(
          resourceTypes.clusterroles,
          useRole('else'),
          dryRun,
        ),
      refusal: 'named environments-use-',
    },
  ]);
});

afterAll(() => project.remove());

function request(as: KubernetesClient, className: string, spec: object = {}) {
  return as.create(
    ENVIRONMENT,
    environment(project, 'asked', { className, ...spec }),
    dryRun,
  );
}

function useRole(name: string, rule: object = {}): ObjectToApply {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules: [
      {
        apiGroups: [GROUP],
        resources: ['environmentclasses'],
        resourceNames: [restricted],
        verbs: ['use'],
        ...rule,
      },
    ],
  };
}

function useBinding(name: string, role = name): ObjectToApply {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: rbac, kind: 'Group', name: researchers }],
  };
}

describe('a class', () => {
  it('that names nobody may be requested by everybody', async () => {
    await expect(request(asJane, open)).resolves.toMatchObject(taken);
  });

  it('that names who may is refused to others, with the field and whom to ask', async () => {
    await expect(request(asJane, restricted)).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining(
        `spec.className: ${jane} may not use the class ${restricted}, which is for ${researchers}; choose another, or ask its owner group:default/platform`,
      ),
    });
  });

  it('may be requested by the portal, which asks for the person itself', async () => {
    await expect(
      request(project.asPortal, restricted, {
        requester: { username: 'x', entityRef: jane },
      }),
    ).resolves.toMatchObject(taken);
  });

  it('may be requested by who holds `use` on it, and on no other', async () => {
    const name = `${project.name}-use`;
    const other = await project.makeClass(
      'other',
      {},
      { request: ['user:default/boss'] },
    );
    const { admin } = project;
    await admin.create(resourceTypes.clusterroles, useRole(name));
    await admin.create(resourceTypes.clusterrolebindings, useBinding(name));
    try {
      await inForce([
        {
          attempt: () => request(asResearcher, restricted),
          refusal: 'nothing',
        },
        { attempt: () => request(asResearcher, other), refusal: 'may not use' },
      ]);
      await expect(request(asJane, restricted)).rejects.toThrow('may not use');
    } finally {
      await admin.delete({ type: resourceTypes.clusterrolebindings, name });
      await admin.delete({ type: resourceTypes.clusterroles, name });
    }
  });

  it('is asked about again when another revision of it is, and by no other change', async () => {
    const later = await project.makeClass('later');
    const ref = environmentRef(project, 'running');
    await asJane.create(
      ENVIRONMENT,
      environment(project, 'running', { className: later }),
    );
    await project.admin.mergePatch(
      { type: ENVIRONMENT_CLASS, name: later },
      { spec: { access: { request: [researchers] } } },
    );
    const move = () =>
      asJane.mergePatch(
        ref,
        { spec: { classRevision: '0123456789abcdef' } },
        dryRun,
      );
    await inForce([{ attempt: move, refusal: 'may not use' }]);
    const told = await asJane.mergePatch(ref, {
      spec: { outcome: 'it works' },
    });
    expect(told.spec).toMatchObject({ outcome: 'it works' });
    await asJane.delete(ref);
  });
});

describe('the controller', () => {
  const name = () => `environments-use-${restricted}`;

  it.each<[string, () => ObjectToApply, string]>([
    [
      'another name',
      () => useRole('cluster-admin-2'),
      'named environments-use-',
    ],
    [
      'another verb',
      () => useRole(name(), { verbs: ['use', 'get'] }),
      'nothing else',
    ],
    [
      'another class',
      () => useRole(name(), { resourceNames: [open] }),
      'nothing else',
    ],
    [
      'every class',
      () => useRole(name(), { resourceNames: [] }),
      'nothing else',
    ],
    [
      'another kind',
      () => useRole(name(), { resources: ['environments'], verbs: ['patch'] }),
      'nothing else',
    ],
  ])('writes no role with %s', async (_, role, refusal) => {
    await expect(
      project.asController.create(resourceTypes.clusterroles, role(), dryRun),
    ).rejects.toThrow(refusal);
  });

  it('binds no other role, and takes none away', async () => {
    await expect(
      project.asController.create(
        resourceTypes.clusterrolebindings,
        useBinding(name(), 'environments-class-reader'),
        dryRun,
      ),
    ).rejects.toThrow('may bind the role of the same name only');
    await expect(
      project.asController.delete(
        { type: resourceTypes.clusterroles, name: 'environments-user' },
        dryRun,
      ),
    ).rejects.toThrow('named environments-use-');
    await expect(
      project.asController.mergePatch(
        {
          type: resourceTypes.clusterrolebindings,
          name: 'environments-controller',
        },
        { metadata: { labels: { x: 'y' } } },
        dryRun,
      ),
    ).rejects.toThrow('named environments-use-');
  });
});
