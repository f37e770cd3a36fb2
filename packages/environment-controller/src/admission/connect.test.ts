import {
  isForbidden,
  type KubernetesClient,
  type ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ACCESS_LABEL,
  CONNECT_ACCOUNT,
  EXPERIMENTER_ROLE,
  INSTANCE_LABEL,
  OUTPUT_READERS,
} from '@environments-dev/plugin-environments-common';
import { inForce } from './__testUtils__/inForce';
import { type Project, testProject } from './__testUtils__/project';

jest.setTimeout(120_000);

const instance = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const person = 'environments-access-jane-1a2b3c4d';
const rbac = 'rbac.authorization.k8s.io';
const dryRun = { dryRun: true };

let project: Project;
let inside: string;
let asConnect: KubernetesClient;
let asJane: KubernetesClient;

beforeAll(async () => {
  project = await testProject('connect');
  inside = `env-${project.name}`;
  const { admin } = project;
  asConnect = admin.as({ user: CONNECT_ACCOUNT });
  asJane = admin.as({ user: `system:serviceaccount:${inside}:${person}` });
  await admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: inside, labels: { [INSTANCE_LABEL]: instance } },
  });
  for (const [name, namespace] of [
    ['offered', inside],
    ['other', inside],
    ['offered', project.name],
  ]) {
    await admin.create(resourceTypes.secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
      stringData: { password: 'a password' },
    });
  }
  await inForce([
    {
      attempt: () => asConnect.create(...account({ namespace: project.name })),
      refusal: 'is not that of an environment',
    },
    {
      attempt: () => project.asController.create(...role({ name: 'probe' })),
      refusal: 'the controller writes only the role environments-outputs',
    },
  ]);
  await asConnect.create(...account({}));
  await asConnect.create(...binding({}));
  await project.asController.create(...role({}));
  await project.asController.create(...readers());
});

afterAll(async () => {
  await project.admin.delete({ type: resourceTypes.namespaces, name: inside });
  await project.remove();
});

type Creation = [
  (typeof resourceTypes)['roles'],
  ObjectToApply,
  { dryRun: boolean }?,
];

const labels = { [INSTANCE_LABEL]: instance, [ACCESS_LABEL]: 'kubeconfig' };

function account(change: object): Creation {
  return [
    resourceTypes.serviceaccounts,
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: person, namespace: inside, labels, ...change },
    },
  ];
}

function binding(change: object): Creation {
  return [
    resourceTypes.rolebindings,
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: person, namespace: inside, labels },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: EXPERIMENTER_ROLE },
      subjects: [{ kind: 'ServiceAccount', name: person, namespace: inside }],
      ...change,
    },
  ];
}

function role(metadata: object, rule: object = {}): Creation {
  return [
    resourceTypes.roles,
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: {
        name: OUTPUT_READERS,
        namespace: inside,
        labels: { [INSTANCE_LABEL]: instance },
        ...metadata,
      },
      rules: [
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: ['offered'],
          verbs: ['get'],
          ...rule,
        },
      ],
    },
  ];
}

function readers(): Creation {
  const [, , namespace, name] = CONNECT_ACCOUNT.split(':');
  return [
    resourceTypes.rolebindings,
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: OUTPUT_READERS, namespace: inside },
      roleRef: { apiGroup: rbac, kind: 'Role', name: OUTPUT_READERS },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

function token(
  as: KubernetesClient,
  { name = person, namespace = inside, expirationSeconds = 3600 } = {},
): Promise<unknown> {
  return as.createSubresource(
    {
      type: resourceTypes.serviceaccounts,
      namespace,
      name,
      subresource: 'token',
    },
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds },
    },
  );
}

function secret(
  as: KubernetesClient,
  name: string,
  namespace: string = inside,
) {
  return as.get({ type: resourceTypes.secrets, namespace, name });
}

const answered = 'answered';

/** What the API server says, as far as a person would hear it. */
async function heard(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return answered;
  } catch (error) {
    return String(error);
  }
}

describe('who lets people in, for the portal,', () => {
  const attempts: Array<[string, () => Promise<unknown>, string]> = [
    [
      'asks for a token of an account that it made',
      () => token(asConnect),
      answered,
    ],
    [
      'asks for none that lives for longer than a day',
      () => token(asConnect, { expirationSeconds: 86_401 }),
      'a token lives for a day at most',
    ],
    [
      'asks for none of any other account there',
      () => token(asConnect, { name: 'default' }),
      'must begin with environments-access-',
    ],
    [
      'asks for none of accounts elsewhere',
      () =>
        token(asConnect, {
          namespace: 'environments-system',
          name: 'environments-controller',
        }),
      'is not that of an environment',
    ],
    [
      'makes no account under another name',
      () => asConnect.create(...account({ name: 'admin' })),
      'must begin with environments-access-',
    ],
    [
      'makes no account that says it is of another environment',
      () =>
        asConnect.create(
          ...account({
            name: `${person}-2`,
            labels: { ...labels, [INSTANCE_LABEL]: 'another' },
          }),
        ),
      'must carry the labels',
    ],
    [
      'gives no other role than that of experimenters',
      () =>
        asConnect.create(
          ...binding({
            metadata: { name: `${person}-2`, namespace: inside, labels },
            roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'edit' },
          }),
        ),
      'forbidden',
    ],
    [
      'gives it to nobody but the account of the same name',
      () =>
        asConnect.create(
          ...binding({
            metadata: { name: `${person}-2`, namespace: inside, labels },
          }),
        ),
      'must be the account of the same name',
    ],
    [
      'lets nobody into a project',
      () =>
        asConnect.create(
          ...binding({
            metadata: { name: person, namespace: project.name, labels },
            subjects: [
              { kind: 'ServiceAccount', name: person, namespace: project.name },
            ],
          }),
        ),
      'is not that of an environment',
    ],
    [
      'deletes no account but those',
      () =>
        asConnect.delete(
          {
            type: resourceTypes.serviceaccounts,
            namespace: inside,
            name: 'default',
          },
          dryRun,
        ),
      'must begin with environments-access-',
    ],
    [
      'makes no roles',
      () => asConnect.create(...role({ name: 'environments-access-x' })),
      'forbidden',
    ],
    [
      'reads the Secret that is offered',
      () => secret(asConnect, 'offered'),
      answered,
    ],
    [
      'reads no other Secret there',
      () => secret(asConnect, 'other'),
      'forbidden',
    ],
    [
      'reads no Secret of that name elsewhere',
      () => secret(asConnect, 'offered', project.name),
      'forbidden',
    ],
    [
      'lists no Secrets',
      () => asConnect.list(resourceTypes.secrets, { namespace: inside }),
      'forbidden',
    ],
  ];

  it.each(attempts)('%s', async (_what, attempt, answer) => {
    expect(await heard(attempt())).toContain(answer);
  });

  it('touches no account that was there already under such a name', async () => {
    const name = 'environments-access-stranger';
    await project.admin.create(...account({ name, labels: {} }));
    const [type, object] = account({ name });
    expect(
      await heard(
        asConnect.apply({ type, namespace: inside, name }, object, {
          fieldManager: 'test',
        }),
      ),
    ).toContain('was there already');
  });
});

describe('the controller', () => {
  it.each([
    ['more than one verb', { verbs: ['get', 'list'] }],
    ['all Secrets', { resourceNames: [] }],
    ['another kind', { resources: ['pods'] }],
  ])('lends out no %s', async (_what, rule) => {
    const [type, object] = role({}, rule);
    const { rules } = object;
    expect(
      await heard(
        project.asController.mergePatch(
          { type, namespace: inside, name: OUTPUT_READERS },
          { rules },
        ),
      ),
    ).toMatch(/get on Secrets that it names|is attempting to grant/);
  });

  it('lends nothing out of a project', async () => {
    expect(
      await heard(
        project.asController.create(...role({ namespace: project.name })),
      ),
    ).toContain('the controller writes only the role environments-outputs');
  });
});

describe('the bearer of a kubeconfig', () => {
  type Question = [
    verb: string,
    group: string,
    resource: string,
    subresource: string | undefined,
    where: 'inside' | 'project',
  ];
  const yes: Question[] = [
    ['list', '', 'pods', undefined, 'inside'],
    ['get', '', 'pods', 'log', 'inside'],
    ['create', '', 'pods', 'exec', 'inside'],
    ['create', '', 'pods', 'portforward', 'inside'],
    ['watch', 'apps', 'deployments', undefined, 'inside'],
  ];
  const no: Question[] = [
    ['list', '', 'pods', undefined, 'project'],
    ['create', '', 'pods', 'exec', 'project'],
    ['get', '', 'secrets', undefined, 'inside'],
    ['create', '', 'pods', undefined, 'inside'],
    ['delete', '', 'pods', undefined, 'inside'],
    ['update', 'apps', 'deployments', undefined, 'inside'],
    ['create', '', 'serviceaccounts', 'token', 'inside'],
    ['create', rbac, 'rolebindings', undefined, 'inside'],
    ['escalate', rbac, 'roles', undefined, 'inside'],
    ['update', '', 'resourcequotas', undefined, 'inside'],
    ['update', 'networking.k8s.io', 'networkpolicies', undefined, 'inside'],
    ['get', 'environments.dev', 'environments', undefined, 'project'],
  ];

  async function may([verb, group, resource, subresource, where]: Question) {
    const { status } = await project.admin.create<{
      status: { allowed: boolean };
    }>(resourceTypes.subjectaccessreviews, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: `system:serviceaccount:${inside}:${person}`,
        groups: [
          'system:serviceaccounts',
          `system:serviceaccounts:${inside}`,
          'system:authenticated',
        ],
        resourceAttributes: {
          verb,
          group,
          resource,
          subresource,
          namespace: where === 'inside' ? inside : project.name,
        },
      },
    });
    return status.allowed;
  }

  it('looks at what runs, and goes inside', async () => {
    for (const question of yes) {
      expect([question, await may(question)]).toEqual([question, true]);
    }
    await asJane.list(resourceTypes.pods, { namespace: inside });
  });

  it('changes nothing, reads no Secret and reaches no other namespace', async () => {
    for (const question of no) {
      expect([question, await may(question)]).toEqual([question, false]);
    }
    const refused = await asJane
      .list(resourceTypes.pods, { namespace: project.name })
      .catch(isForbidden);
    expect(refused).toBe(true);
  });
});
