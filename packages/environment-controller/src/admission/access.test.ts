import { eventually } from '@environments-dev/control-plane';
import {
  isForbidden,
  type KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  CLASS_ACCOUNTS_NAMESPACE,
  ENVIRONMENT,
  ENVIRONMENT_APPROVAL,
  ENVIRONMENT_CLASS,
  ENVIRONMENT_PRESET,
  ENVIRONMENT_RECORD,
  GROUP,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import {
  type Project,
  systemAccount,
  testProject,
} from './__testUtils__/project';

jest.setTimeout(120_000);

const people = {
  experimenter: 'user:default/experimenter',
  approver: 'user:default/approver',
  viewer: 'user:default/viewer',
  stranger: 'user:default/stranger',
  portal: systemAccount('environments-portal'),
  controller: systemAccount('environments-controller'),
  connect: systemAccount('environments-connect'),
};
type Who = keyof typeof people;

/** Where: the project, another one, or one of the installation's namespaces. */
type Place = 'project' | 'elsewhere' | 'system' | 'class accounts';

let project: Project;
let namespaces: Record<Place, string>;

beforeAll(async () => {
  project = await testProject('access');
  namespaces = {
    project: project.name,
    elsewhere: 'default',
    system: SYSTEM_NAMESPACE,
    'class accounts': CLASS_ACCOUNTS_NAMESPACE,
  };
  await project.person(people.experimenter, 'environments-user');
  await project.person(people.approver, 'environments-approver');
  await project.person(people.viewer, 'environments-viewer');
  await eventually(async () => {
    for (const who of ['experimenter', 'approver', 'viewer'] as const) {
      if (!(await may(who, 'get', ours('environments'), 'project'))) {
        throw new Error(`The role binding of the ${who} is not in force yet`);
      }
    }
  });
});

afterAll(() => project.remove());

const reviewSchema = z.object({ status: z.object({ allowed: z.boolean() }) });

/** A resource as RBAC names it; `group` is empty for the core group. */
interface Resource {
  group: string;
  resource: string;
  subresource?: string;
  name?: string;
}

function ours(resource: string, subresource?: string): Resource {
  return { group: GROUP, resource, subresource };
}

function core(resource: string, name?: string): Resource {
  return { group: '', resource, name };
}

const environments = ours('environments');
const environmentStatus = ours('environments', 'status');
const approvals = ours('environmentapprovals');
const presets = ours('environmentpresets');
const classes = ours('environmentclasses');
const classStatus = ours('environmentclasses', 'status');
const records = ours('environmentrecords');
const secrets = core('secrets');
const accounts = core('serviceaccounts');
const tokens = { group: '', resource: 'serviceaccounts', subresource: 'token' };
const revisions = { group: 'apps', resource: 'controllerrevisions' };
const roles = { group: 'rbac.authorization.k8s.io', resource: 'roles' };
const roleBindings = {
  group: 'rbac.authorization.k8s.io',
  resource: 'rolebindings',
};
const clusterRoles = {
  group: 'rbac.authorization.k8s.io',
  resource: 'clusterroles',
};
const clusterRoleBindings = {
  group: 'rbac.authorization.k8s.io',
  resource: 'clusterrolebindings',
};
const reviews = {
  group: 'authorization.k8s.io',
  resource: 'subjectaccessreviews',
};
const policies = {
  group: 'admissionregistration.k8s.io',
  resource: 'validatingadmissionpolicies',
};

async function may(
  who: Who,
  verb: string,
  resource: Resource,
  place: Place,
): Promise<boolean> {
  const review = await project.admin.create<unknown>(
    resourceTypes.subjectaccessreviews,
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: people[who],
        groups: ['system:authenticated'],
        resourceAttributes: { ...resource, verb, namespace: namespaces[place] },
      },
    },
  );
  return reviewSchema.parse(review).status.allowed;
}

type Row = [Who, string, Resource, Place, 'yes' | 'no'];

/** What each may do, and the next step up, which they may not. */
const table: Row[] = [
  ['stranger', 'get', classes, 'project', 'yes'],
  ['stranger', 'get', environments, 'project', 'no'],
  ['stranger', 'use', classes, 'project', 'no'],

  ['viewer', 'list', environments, 'project', 'yes'],
  ['viewer', 'create', environments, 'project', 'no'],
  ['viewer', 'list', presets, 'project', 'yes'],
  ['viewer', 'create', presets, 'project', 'no'],
  ['viewer', 'connect', environments, 'project', 'no'],
  ['viewer', 'create', approvals, 'project', 'no'],

  ['experimenter', 'create', environments, 'project', 'yes'],
  ['experimenter', 'patch', environments, 'project', 'yes'],
  ['experimenter', 'delete', environments, 'project', 'yes'],
  ['experimenter', 'create', presets, 'project', 'yes'],
  ['experimenter', 'delete', presets, 'project', 'yes'],
  ['experimenter', 'administer', presets, 'project', 'no'],
  ['experimenter', 'connect', environments, 'project', 'yes'],
  ['experimenter', 'connect', environments, 'elsewhere', 'no'],
  ['experimenter', 'get', approvals, 'project', 'yes'],
  ['experimenter', 'create', environments, 'elsewhere', 'no'],
  ['experimenter', 'get', environments, 'elsewhere', 'no'],
  ['experimenter', 'restore', environments, 'project', 'no'],
  ['experimenter', 'patch', environmentStatus, 'project', 'no'],
  ['experimenter', 'create', approvals, 'project', 'no'],
  ['experimenter', 'delete', approvals, 'project', 'no'],
  ['experimenter', 'use', classes, 'project', 'no'],
  ['experimenter', 'create', clusterRoleBindings, 'project', 'no'],
  ['experimenter', 'create', classes, 'project', 'no'],
  ['experimenter', 'patch', classes, 'project', 'no'],
  ['experimenter', 'get', records, 'system', 'no'],
  ['experimenter', 'get', secrets, 'project', 'no'],
  ['experimenter', 'create', roleBindings, 'project', 'no'],
  ['experimenter', 'impersonate', accounts, 'class accounts', 'no'],

  ['approver', 'create', approvals, 'project', 'yes'],
  ['approver', 'list', approvals, 'project', 'yes'],
  ['approver', 'get', environments, 'project', 'yes'],
  ['approver', 'create', approvals, 'elsewhere', 'no'],
  ['approver', 'patch', approvals, 'project', 'no'],
  ['approver', 'delete', approvals, 'project', 'no'],
  ['approver', 'use', classes, 'project', 'no'],
  ['approver', 'create', environments, 'project', 'no'],
  ['approver', 'patch', environments, 'project', 'no'],
  ['approver', 'connect', environments, 'project', 'no'],
  ['approver', 'delete', environments, 'project', 'no'],
  ['approver', 'patch', classes, 'project', 'no'],

  ['portal', 'create', environments, 'project', 'yes'],
  ['portal', 'delete', environments, 'elsewhere', 'yes'],
  ['portal', 'create', approvals, 'project', 'yes'],
  ['portal', 'use', classes, 'project', 'yes'],
  ['portal', 'create', presets, 'project', 'yes'],
  ['portal', 'administer', presets, 'project', 'no'],
  ['portal', 'create', reviews, 'project', 'yes'],
  ['portal', 'create', clusterRoleBindings, 'project', 'no'],
  ['portal', 'get', records, 'system', 'yes'],
  ['portal', 'delete', approvals, 'project', 'no'],
  ['portal', 'patch', approvals, 'project', 'no'],
  ['portal', 'restore', environments, 'project', 'no'],
  ['portal', 'patch', environmentStatus, 'project', 'no'],
  ['portal', 'create', classes, 'project', 'no'],
  ['portal', 'patch', classes, 'project', 'no'],
  ['portal', 'create', records, 'system', 'no'],
  ['portal', 'delete', records, 'system', 'no'],
  ['portal', 'get', secrets, 'project', 'no'],
  ['portal', 'get', secrets, 'system', 'no'],
  ['portal', 'create', core('pods'), 'project', 'no'],
  ['portal', 'create', core('namespaces'), 'project', 'no'],
  ['portal', 'create', roleBindings, 'project', 'no'],
  ['portal', 'impersonate', core('users'), 'project', 'no'],
  ['portal', 'impersonate', accounts, 'class accounts', 'no'],
  [
    'portal',
    'impersonate',
    core('serviceaccounts', 'environments-preview'),
    'system',
    'yes',
  ],
  [
    'portal',
    'impersonate',
    core('serviceaccounts', 'environments-connect'),
    'system',
    'yes',
  ],
  [
    'portal',
    'impersonate',
    core('serviceaccounts', 'environments-controller'),
    'system',
    'no',
  ],
  ['portal', 'create', tokens, 'project', 'no'],

  // Held to the namespaces of environments by the policy environments-connect.
  ['connect', 'create', tokens, 'project', 'yes'],
  ['connect', 'create', roleBindings, 'project', 'yes'],
  ['connect', 'bind', clusterRoles, 'project', 'no'],
  ['connect', 'create', roles, 'project', 'no'],
  ['connect', 'get', secrets, 'project', 'no'],
  ['connect', 'list', core('pods'), 'project', 'no'],
  ['connect', 'impersonate', accounts, 'project', 'no'],
  ['connect', 'get', environments, 'project', 'no'],

  ['controller', 'patch', environments, 'project', 'yes'],
  ['controller', 'patch', environmentStatus, 'project', 'yes'],
  ['controller', 'patch', classStatus, 'project', 'yes'],
  ['controller', 'create', records, 'system', 'yes'],
  ['controller', 'create', revisions, 'system', 'yes'],
  ['controller', 'impersonate', accounts, 'class accounts', 'yes'],
  ['controller', 'use', classes, 'project', 'yes'],
  ['controller', 'create', reviews, 'project', 'yes'],
  ['controller', 'create', clusterRoles, 'project', 'yes'],
  ['controller', 'create', clusterRoleBindings, 'project', 'yes'],
  ['controller', 'escalate', clusterRoles, 'project', 'no'],
  ['controller', 'bind', clusterRoles, 'project', 'no'],
  ['controller', 'create', environments, 'project', 'no'],
  ['controller', 'create', approvals, 'project', 'no'],
  ['controller', 'delete', approvals, 'project', 'no'],
  ['controller', 'patch', classes, 'project', 'no'],
  ['controller', 'create', records, 'project', 'no'],
  ['controller', 'create', revisions, 'project', 'no'],
  ['controller', 'list', secrets, 'project', 'no'],
  ['controller', 'watch', secrets, 'project', 'no'],
  ['controller', 'create', core('pods'), 'project', 'no'],
  ['controller', 'create', roles, 'project', 'yes'],
  ['controller', 'bind', roles, 'project', 'no'],
  ['controller', 'escalate', roles, 'project', 'no'],
  ['controller', 'patch', policies, 'project', 'no'],
  ['controller', 'impersonate', accounts, 'system', 'no'],
  ['controller', 'impersonate', accounts, 'project', 'no'],
  ['controller', 'impersonate', core('users'), 'project', 'no'],
  ['controller', 'impersonate', core('groups'), 'project', 'no'],
];

describe('by the rules of the API server', () => {
  it.each(
    table.map(([who, verb, resource, place, answer]) => ({
      who,
      verb,
      resource,
      what: [resource.resource, resource.subresource, resource.name]
        .filter(Boolean)
        .join('/'),
      place,
      answer,
    })),
  )(
    'may $who $verb $what in $place? $answer',
    async ({ who, verb, resource, place, answer }) => {
      expect(await may(who, verb, resource, place)).toBe(answer === 'yes');
    },
  );
});

describe('a real request', () => {
  const spec = { className: 'no-such-class' };
  const dryRun = { dryRun: true };

  function as(who: Who): KubernetesClient {
    return project.admin.as({ user: people[who] });
  }

  const attempts: Record<
    string,
    (client: KubernetesClient) => Promise<unknown>
  > = {
    'request an environment': client =>
      client.create(
        ENVIRONMENT,
        {
          apiVersion: `${GROUP}/v1alpha1`,
          kind: 'Environment',
          metadata: { name: 'asked', namespace: project.name },
          spec,
        },
        dryRun,
      ),
    'list environments': client =>
      client.list(ENVIRONMENT, { namespace: project.name }),
    'list presets': client =>
      client.list(ENVIRONMENT_PRESET, { namespace: project.name }),
    'list records': client =>
      client.list(ENVIRONMENT_RECORD, { namespace: SYSTEM_NAMESPACE }),
    'delete a class': client =>
      client.delete({ type: ENVIRONMENT_CLASS, name: 'any' }, dryRun),
    'delete an approval': client =>
      client.delete(
        { type: ENVIRONMENT_APPROVAL, namespace: project.name, name: 'any' },
        dryRun,
      ),
    'list the project’s Secrets': client =>
      client.list(resourceTypes.secrets, { namespace: project.name }),
  };

  it.each<[Who, string, 'answered' | 'forbidden']>([
    ['stranger', 'list environments', 'forbidden'],
    ['viewer', 'list environments', 'answered'],
    ['viewer', 'request an environment', 'forbidden'],
    ['experimenter', 'request an environment', 'answered'],
    ['experimenter', 'list presets', 'answered'],
    ['experimenter', 'delete a class', 'forbidden'],
    ['experimenter', 'delete an approval', 'forbidden'],
    ['experimenter', 'list records', 'forbidden'],
    ['experimenter', 'list the project’s Secrets', 'forbidden'],
    ['approver', 'list environments', 'answered'],
    ['approver', 'list presets', 'forbidden'],
    ['approver', 'request an environment', 'forbidden'],
    ['approver', 'delete an approval', 'forbidden'],
    ['portal', 'request an environment', 'answered'],
    ['portal', 'list records', 'answered'],
    ['portal', 'delete an approval', 'forbidden'],
    ['portal', 'delete a class', 'forbidden'],
    ['portal', 'list the project’s Secrets', 'forbidden'],
    ['controller', 'list environments', 'answered'],
    ['controller', 'list records', 'answered'],
    ['controller', 'request an environment', 'forbidden'],
    ['controller', 'delete a class', 'forbidden'],
    ['controller', 'delete an approval', 'forbidden'],
    ['controller', 'list the project’s Secrets', 'forbidden'],
  ])('of the %s to %s is %s', async (who, attempt, answer) => {
    const heard = await attempts[attempt](as(who)).then(
      () => 'answered',
      error => (isForbidden(error) ? 'forbidden' : String(error)),
    );
    expect(heard).toBe(answer);
  });

  it('cannot lend anybody rights that they do not have', async () => {
    for (const who of ['experimenter', 'approver', 'portal'] as const) {
      await expect(
        as(who).create(
          resourceTypes.rolebindings,
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'RoleBinding',
            metadata: { name: 'up', namespace: project.name },
            roleRef: {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'ClusterRole',
              name: 'environments-approver',
            },
            subjects: [
              {
                apiGroup: 'rbac.authorization.k8s.io',
                kind: 'User',
                name: people[who],
              },
            ],
          },
          dryRun,
        ),
      ).rejects.toMatchObject({ statusCode: 403 });
    }
    // It may create bindings, but binds only the roles that classes bring.
    await expect(
      as('controller').create(
        resourceTypes.rolebindings,
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name: 'up', namespace: project.name },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: 'cluster-admin',
          },
          subjects: [
            {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'User',
              name: people.controller,
            },
          ],
        },
        dryRun,
      ),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
