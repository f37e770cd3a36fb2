import { randomUUID } from 'node:crypto';
import { eventually, testControlPlane } from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  CLASS_ACCOUNTS_NAMESPACE,
  ENVIRONMENT,
  ENVIRONMENT_CLASS,
  INSTANCE_ANNOTATION,
  INSTANCE_LABEL,
  SYSTEM_NAMESPACE,
  TEARDOWN_FINALIZER,
} from '@environments-dev/plugin-environments-common';
import { install } from '../__testUtils__/installation';
import { inForce } from './__testUtils__/inForce';

jest.setTimeout(120_000);

const id = randomUUID().slice(0, 8);
const project = `policies-${id}`;
const account = `policies-${id}`;
const rbacTypes = {
  roleBinding: {
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    plural: 'rolebindings',
    kind: 'RoleBinding',
    namespaced: true,
  },
  clusterRoleBinding: {
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    plural: 'clusterrolebindings',
    kind: 'ClusterRoleBinding',
    namespaced: false,
  },
};
const rbacVersion = 'rbac.authorization.k8s.io/v1';

function systemAccount(name: string): string {
  return `system:serviceaccount:${SYSTEM_NAMESPACE}:${name}`;
}

const jane = `user:default/jane-${id}`;
const platformEngineer = `user:default/platform-${id}`;
const classWriter = `user:default/writer-${id}`;
const classAccount = `system:serviceaccount:${CLASS_ACCOUNTS_NAMESPACE}:${account}`;

let admin: KubernetesClient;
let asJane: KubernetesClient;
let asPortal: KubernetesClient;
let asController: KubernetesClient;
let asPreview: KubernetesClient;
let asClass: KubernetesClient;
let asPlatform: KubernetesClient;
let asWriter: KubernetesClient;

function environment(
  name: string,
  change: { spec?: object; metadata?: object } = {},
): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: project, ...change.metadata },
    spec: { className: 'notebook', ...change.spec },
  };
}

function environmentRef(name: string) {
  return { type: ENVIRONMENT, namespace: project, name };
}

function configMap(name: string, instance?: string): ObjectToApply {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace: project,
      ...(instance && { labels: { [INSTANCE_LABEL]: instance } }),
    },
    data: { made: 'by a test' },
  };
}

function configMapRef(name: string) {
  return { type: resourceTypes.configmaps, namespace: project, name };
}

const fieldManager = 'environments.dev/controller';
const dryRun = { dryRun: true };

async function bind(
  user: string,
  role: string,
  namespace: string = project,
): Promise<void> {
  const name = `${project}-${role}`;
  await admin.create(rbacTypes.roleBinding, {
    apiVersion: rbacVersion,
    kind: 'RoleBinding',
    metadata: { name, namespace },
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

async function bindPlatform(user: string, name: string): Promise<void> {
  await admin.create(rbacTypes.clusterRoleBinding, {
    apiVersion: rbacVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'environments-platform',
    },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user },
    ],
  });
}

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  admin = createKubernetesClient({ kubeConfig: { path: kubeconfigPath } });
  asJane = admin.as({ user: jane, groups: ['group:default/search'] });
  asPortal = admin.as({ user: systemAccount('environments-portal') });
  asController = admin.as({ user: systemAccount('environments-controller') });
  asPreview = admin.as({ user: systemAccount('environments-preview') });
  asClass = admin.as({ user: classAccount });
  asPlatform = admin.as({ user: platformEngineer });
  asWriter = admin.as({ user: classWriter });
  await install(admin);
  await admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: project },
  });
  await bind(jane, 'environments-user');
  await bind(classAccount, 'edit');
  await bindPlatform(platformEngineer, `${project}-platform`);
  await bindPlatform(classWriter, `${project}-writer`);
  await admin.create(rbacTypes.roleBinding, {
    apiVersion: rbacVersion,
    kind: 'RoleBinding',
    metadata: {
      name: `${project}-platform`,
      namespace: CLASS_ACCOUNTS_NAMESPACE,
    },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: 'environments-platform',
    },
    subjects: [
      {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'User',
        name: platformEngineer,
      },
    ],
  });
  await inForce([
    {
      attempt: () =>
        asPreview.create(resourceTypes.configmaps, configMap(randomUUID())),
      refusal: 'may only make dry runs',
    },
    {
      attempt: () =>
        asClass.create(
          resourceTypes.configmaps,
          configMap(randomUUID()),
          dryRun,
        ),
      refusal: 'must carry the label',
    },
    {
      attempt: () =>
        asJane.create(
          ENVIRONMENT,
          environment('probe', {
            metadata: { annotations: { [INSTANCE_ANNOTATION]: 'x' } },
          }),
          dryRun,
        ),
      refusal: 'are set by the controller',
    },
    {
      attempt: () =>
        asWriter.create(ENVIRONMENT_CLASS, aClass('probe'), dryRun),
      refusal: 'may not use the account',
    },
    {
      attempt: () =>
        asController.create(
          resourceTypes.namespaces,
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: `${project}-probe` },
          },
          dryRun,
        ),
      refusal: 'must carry the label',
    },
  ]);
  await eventually(() =>
    asPlatform.create(ENVIRONMENT_CLASS, aClass('probe'), dryRun),
  );
  await eventually(async () => {
    const { spec } = await asJane.create(
      ENVIRONMENT,
      environment('probe'),
      dryRun,
    );
    if (!JSON.stringify(spec).includes('"requester"')) {
      throw new Error('The requester is not stamped yet');
    }
  });
});

afterAll(async () => {
  await admin.delete({ type: resourceTypes.namespaces, name: project });
  await admin.close();
});

function aClass(name: string, title: string = 'A class'): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentClass',
    metadata: { name: `${project}-${name}` },
    spec: {
      title,
      owner: 'group:default/platform',
      serviceAccountName: account,
      resources: [
        {
          name: 'settings',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'settings' },
          },
        },
      ],
    },
  };
}

describe('who asked for an environment', () => {
  it('is who was authenticated, whatever the request says', async () => {
    const { spec } = await asJane.create<KubernetesObject>(
      ENVIRONMENT,
      environment('forged', {
        spec: {
          requester: {
            username: 'somebody',
            groups: ['system:masters'],
            entityRef: 'user:default/somebody',
          },
        },
      }),
    );
    expect(spec).toMatchObject({
      requester: {
        username: jane,
        groups: ['group:default/search', 'system:authenticated'],
      },
    });
    expect(spec).not.toHaveProperty('requester.entityRef');
  });

  it('is stamped where the request names nobody', async () => {
    const { spec } = await asJane.create<KubernetesObject>(
      ENVIRONMENT,
      environment('plain'),
    );
    expect(spec).toHaveProperty('requester.username', jane);
  });

  it('is the person that the portal names, when it is the portal', async () => {
    const { spec } = await asPortal.create<KubernetesObject>(
      ENVIRONMENT,
      environment('by-portal', {
        spec: {
          requester: { username: 'x', entityRef: 'user:default/jane' },
        },
      }),
    );
    expect(spec).toMatchObject({
      requester: {
        username: systemAccount('environments-portal'),
        entityRef: 'user:default/jane',
      },
    });
  });

  it('answers for the environment, unless the request says who does', async () => {
    const owned = { owner: 'group:default/search' };
    for (const [made, owner] of [
      [asJane.create(ENVIRONMENT, environment('mine'), dryRun), jane],
      [
        asJane.create(
          ENVIRONMENT,
          environment('ours', { spec: owned }),
          dryRun,
        ),
        owned.owner,
      ],
      [
        asPortal.create(
          ENVIRONMENT,
          environment('theirs', {
            spec: {
              requester: { username: 'x', entityRef: 'user:default/joe' },
            },
          }),
          dryRun,
        ),
        'user:default/joe',
      ],
    ] as const) {
      expect((await made).spec).toHaveProperty('owner', owner);
    }
    // The name of an account is no entity ref, so nobody is named.
    const { spec } = await admin.create(
      ENVIRONMENT,
      environment('by-git'),
      dryRun,
    );
    expect(spec).not.toHaveProperty('owner');
  });

  it('is who it was where somebody brings back a backup who may, and only there', async () => {
    const backup = (name: string) =>
      environment(name, {
        metadata: {
          annotations: { [INSTANCE_ANNOTATION]: '{"uid":"u","name":"n"}' },
        },
        spec: { requester: { username: jane, entityRef: 'user:default/jane' } },
      });
    const restored = await asPlatform.create(
      ENVIRONMENT,
      backup('restored'),
      dryRun,
    );
    expect(restored.spec).toMatchObject({
      requester: { username: jane, entityRef: 'user:default/jane' },
    });
    const { metadata: _, ...asked } = backup('asked');
    const { spec } = await asPlatform.create(
      ENVIRONMENT,
      { ...asked, metadata: { name: 'asked', namespace: project } },
      dryRun,
    );
    expect(spec).toHaveProperty('requester.username', platformEngineer);
    await expect(
      asJane.create(ENVIRONMENT, backup('forged'), dryRun),
    ).rejects.toThrow('are set by the controller');
  });

  it('cannot be changed afterwards, while the rest of the spec can', async () => {
    await asJane.create(ENVIRONMENT, environment('kept'));
    await expect(
      asJane.mergePatch(environmentRef('kept'), {
        spec: { requester: { username: 'somebody' } },
      }),
    ).rejects.toThrow('spec.requester is immutable');
    await expect(
      admin.mergePatch(environmentRef('kept'), { spec: { requester: null } }),
    ).rejects.toThrow('spec.requester is immutable');
    await asJane.mergePatch(environmentRef('kept'), {
      spec: { outcome: 'It works' },
    });
  });

  it('does not stand in the way of applying the same manifest again', async () => {
    const manifest = environment('applied');
    await asJane.apply(environmentRef('applied'), manifest, {
      fieldManager: 'kubectl',
    });
    const again = await asJane.apply(environmentRef('applied'), manifest, {
      fieldManager: 'kubectl',
    });
    expect(again.spec).toHaveProperty('requester.username', jane);
  });
});

describe('what holds an environment to its objects', () => {
  it('is written by the controller only', async () => {
    const annotations = { [INSTANCE_ANNOTATION]: '{"uid":"another"}' };
    await expect(
      asJane.create(
        ENVIRONMENT,
        environment('thief', { metadata: { annotations } }),
      ),
    ).rejects.toThrow('environments.dev/instance');
    await asJane.create(ENVIRONMENT, environment('honest'));
    await expect(
      asJane.mergePatch(environmentRef('honest'), {
        metadata: { annotations },
      }),
    ).rejects.toThrow('are set by the controller');
    await asController.mergePatch(environmentRef('honest'), {
      metadata: { annotations, finalizers: [TEARDOWN_FINALIZER] },
    });
  });

  it('is let go by the controller only, also while it ends', async () => {
    const release = { metadata: { finalizers: [] } };
    await asJane.create(ENVIRONMENT, environment('held'));
    await asController.mergePatch(environmentRef('held'), {
      metadata: { finalizers: [TEARDOWN_FINALIZER] },
    });
    await asJane.delete(environmentRef('held'));
    await expect(
      asJane.mergePatch(environmentRef('held'), release),
    ).rejects.toThrow('goes when nothing of the environment is left');
    await asController.mergePatch(environmentRef('held'), release);
    await expect(admin.get(environmentRef('held'))).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});

describe('the account of a class', () => {
  it('makes, changes and deletes what carries the label of an environment', async () => {
    const ref = configMapRef('ours');
    await asClass.apply(ref, configMap('ours', 'u1'), { fieldManager });
    await asClass.apply(
      ref,
      { ...configMap('ours', 'u1'), data: { changed: 'yes' } },
      { fieldManager },
    );
    expect(await admin.get(ref)).toMatchObject({ data: { changed: 'yes' } });
    await asClass.delete(ref);
    await expect(admin.get(ref)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('makes nothing without the label', async () => {
    await expect(
      asClass.apply(configMapRef('unlabelled'), configMap('unlabelled'), {
        fieldManager,
      }),
    ).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('must carry the label'),
    });
  });

  it("does not adopt, change or delete a stranger's object", async () => {
    const ref = configMapRef('foreign');
    await admin.create(resourceTypes.configmaps, configMap('foreign'));
    await expect(
      asClass.apply(ref, configMap('foreign', 'u1'), { fieldManager }),
    ).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(
        'an object named foreign exists already and belongs to no environment',
      ),
    });
    await expect(asClass.delete(ref)).rejects.toThrow('it is not deleted');
    const untouched = await admin.get(ref);
    expect(untouched.metadata.labels).toBeUndefined();
  });

  it("does not take over another environment's object, nor let go of its own", async () => {
    const ref = configMapRef('theirs');
    await asClass.apply(ref, configMap('theirs', 'u1'), { fieldManager });
    await expect(
      asClass.apply(ref, configMap('theirs', 'u2'), { fieldManager }),
    ).rejects.toThrow('belongs to the environment u1');
    await expect(
      asClass.mergePatch(ref, {
        metadata: { labels: { [INSTANCE_LABEL]: null } },
      }),
    ).rejects.toThrow('must stay');
  });

  it('writes no subresource that shows no label', async () => {
    const ref = {
      type: resourceTypes.deployments,
      namespace: project,
      name: 'scaled',
    };
    await asClass.apply(
      ref,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          name: 'scaled',
          namespace: project,
          labels: { [INSTANCE_LABEL]: 'u1' },
        },
        spec: {
          replicas: 0,
          selector: { matchLabels: { app: 'scaled' } },
          template: {
            metadata: { labels: { app: 'scaled' } },
            spec: { containers: [{ name: 'main', image: 'example' }] },
          },
        },
      },
      { fieldManager },
    );
    await expect(
      asClass.mergePatch(
        { ...ref, subresource: 'scale' },
        { spec: { replicas: 1 } },
      ),
    ).rejects.toThrow('the subresource scale shows no label');
  });

  it("changes what bears no label in an environment's own namespace, and neither claims nor deletes it", async () => {
    const namespace = `${project}-own`;
    await admin.create(resourceTypes.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { [INSTANCE_LABEL]: 'u1' } },
    });
    await bind(classAccount, 'edit', namespace);
    const ref = { ...configMapRef('from-a-chart'), namespace };
    const fromAChart = configMap('from-a-chart');
    await admin.create(resourceTypes.configmaps, {
      ...fromAChart,
      metadata: { ...fromAChart.metadata, namespace },
    });
    await eventually(() =>
      asClass.mergePatch(ref, { data: { changed: 'in its sleep' } }),
    );
    await expect(
      asClass.mergePatch(ref, {
        metadata: { labels: { [INSTANCE_LABEL]: 'u1' } },
      }),
    ).rejects.toThrow('belongs to no environment');
    await expect(asClass.delete(ref)).rejects.toThrow('it is not deleted');
    await admin.delete({ type: resourceTypes.namespaces, name: namespace });
  });
});

describe('who writes a class', () => {
  it('must be allowed to pose as the account it names', async () => {
    await expect(
      asWriter.create(ENVIRONMENT_CLASS, aClass('own')),
    ).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining(
        `spec.serviceAccountName: ${classWriter} may not use the account ${account}`,
      ),
    });
    await asPlatform.create(ENVIRONMENT_CLASS, aClass('own'));
  });

  it('needs no such right to leave its spec as it is', async () => {
    const name = `${project}-labelled`;
    const ref = { type: ENVIRONMENT_CLASS, name };
    await asPlatform.create(ENVIRONMENT_CLASS, aClass('labelled'));
    await asWriter.mergePatch(ref, { metadata: { labels: { tier: 'one' } } });
    await expect(
      asWriter.mergePatch(ref, { spec: { title: 'Another' } }),
    ).rejects.toThrow('may not use the account');
  });

  afterAll(async () => {
    for (const name of ['own', 'labelled']) {
      await admin.delete({
        type: ENVIRONMENT_CLASS,
        name: `${project}-${name}`,
      });
    }
  });
});

describe('the preview account', () => {
  it('hears what the API server would say, and stores nothing', async () => {
    const ref = configMapRef('previewed');
    await asPreview.create(resourceTypes.configmaps, configMap('previewed'), {
      dryRun: true,
    });
    await expect(
      asPreview.create(resourceTypes.configmaps, configMap('previewed')),
    ).rejects.toThrow('may only make dry runs');
    await expect(admin.get(ref)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('reads nothing, also not by way of a dry run', async () => {
    const ref = configMapRef('secretive');
    await admin.create(resourceTypes.configmaps, configMap('secretive'));
    await expect(asPreview.get(ref)).rejects.toMatchObject({ statusCode: 403 });
    await expect(
      asPreview.apply(ref, configMap('secretive'), {
        fieldManager: 'preview',
        dryRun: true,
      }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});

describe('the controller', () => {
  it('makes and deletes the namespaces of environments', async () => {
    const name = `env-${project}`;
    await asController.create(resourceTypes.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { [INSTANCE_LABEL]: 'u1' } },
    });
    const ref = { type: resourceTypes.namespaces, name };
    await asController.delete(ref);
    await eventually(() =>
      expect(admin.get(ref)).rejects.toMatchObject({ statusCode: 404 }),
    );
  });

  it('touches no other namespace', async () => {
    const ref = { type: resourceTypes.namespaces, name: project };
    await expect(asController.delete(ref)).rejects.toThrow(
      'belongs to no environment',
    );
    await expect(
      asController.mergePatch(ref, {
        metadata: { labels: { [INSTANCE_LABEL]: 'u1' } },
      }),
    ).rejects.toThrow('it is not touched');
  });

  it('poses as the accounts of classes and as nobody else', async () => {
    const may = async (namespace: string, name: string) => {
      const review = await asController.create<KubernetesObject>(
        {
          group: 'authorization.k8s.io',
          version: 'v1',
          plural: 'selfsubjectaccessreviews',
          kind: 'SelfSubjectAccessReview',
          namespaced: false,
        },
        {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          metadata: { name: '' },
          spec: {
            resourceAttributes: {
              verb: 'impersonate',
              resource: 'serviceaccounts',
              namespace,
              name,
            },
          },
        },
      );
      return review.status;
    };
    expect(await may(CLASS_ACCOUNTS_NAMESPACE, account)).toMatchObject({
      allowed: true,
    });
    expect(await may(SYSTEM_NAMESPACE, 'environments-portal')).toMatchObject({
      allowed: false,
    });
  });
});
