import { eventually } from '@environments-dev/control-plane';
import {
  KubernetesClient,
  ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  INSTANCE_ANNOTATION,
  INSTANCE_LABEL,
  instanceOf,
  INSTANTS_ANNOTATION,
  PLAN_ANNOTATION,
  PROJECT_LABEL,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { StoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(240_000);

/** Of a link that runs in the page that shows it. */
const script = 'javascript';
const rbac = 'rbac.authorization.k8s.io';

let cluster: TestCluster;
/** An experimenter in the project. */
let jane: KubernetesClient;
/** An experimenter in another project, who means no good. */
let mallory: KubernetesClient;
/** May write classes, and use one account for them. */
let author: KubernetesClient;
/** An environment of Jane's that is ready, and stays as it is. */
let calm: string;
const elsewhere = uniqueName('elsewhere');
const echo = uniqueName('echo');
const tenant = uniqueName('tenant');
const authors = uniqueName('authors');

beforeAll(async () => {
  cluster = await testCluster();
  const { admin, project } = cluster;
  await admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: elsewhere, labels: { [PROJECT_LABEL]: elsewhere } },
  });
  jane = await person('jane', project);
  mallory = await person('mallory', elsewhere);
  author = await classAuthor();
  for (const name of [echo, tenant, authors]) {
    await cluster.allowClass(name);
  }
  await cluster.apply(
    aClass(echo)
      .parameters({
        words: { type: 'string', default: '' },
        link: { type: 'string', default: 'https://example.com/' },
      })
      .resource({
        name: 'credentials',
        generateSecret: { keys: { password: { length: 24 } } },
      })
      .configMap('settings', { words: '${parameters.words}' })
      .with({
        outputs: [
          { name: 'words', type: 'Text', value: '${parameters.words}' },
          { name: 'link', type: 'URL', value: '${parameters.link}' },
        ],
      })
      .build(),
  );
  await cluster.apply(
    aClass(tenant)
      .shared()
      .parameters({ suffix: { type: 'string', default: 'data' } })
      .configMap(
        'data',
        { of: '${environment.owner}' },
        { name: '${environment.name}-${parameters.suffix}' },
      )
      .build(),
  );
  await cluster.startController();
  calm = await ask(jane, requestOf(echo));
});
afterAll(() => cluster?.close());

/** Somebody who may have environments in a project, and nothing else. */
async function person(
  name: string,
  project: string,
): Promise<KubernetesClient> {
  const user = uniqueName(name);
  await cluster.admin.create(resourceTypes.rolebindings, {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: user, namespace: project },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'environments-user' },
    subjects: [{ apiGroup: rbac, kind: 'User', name: user }],
  });
  return cluster.admin.as({ user });
}

async function classAuthor(): Promise<KubernetesClient> {
  const user = uniqueName('author');
  const subjects = [{ apiGroup: rbac, kind: 'User', name: user }];
  const roleRef = { apiGroup: rbac, kind: 'ClusterRole', name: user };
  await cluster.apply({
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name: user },
    rules: [
      {
        apiGroups: ['environments.dev'],
        resources: ['environmentclasses'],
        verbs: ['get', 'list', 'create', 'update', 'patch'],
      },
      {
        apiGroups: [''],
        resources: ['serviceaccounts'],
        resourceNames: [authors],
        verbs: ['impersonate'],
      },
    ],
  });
  await cluster.apply({
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: user },
    roleRef,
    subjects,
  });
  return cluster.admin.as({ user });
}

function requestOf(
  className: string,
  {
    name = uniqueName('hostile'),
    namespace = cluster.project,
    metadata = {},
    spec = {},
  }: {
    name?: string;
    namespace?: string;
    metadata?: object;
    spec?: object;
  } = {},
): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: {
      name,
      namespace,
      labels: { [SHARD_LABEL]: cluster.shard },
      ...metadata,
    },
    spec: { className, ...spec },
  };
}

function ref(name: string, namespace = cluster.project) {
  return { type: ownTypes.environments, namespace, name };
}

async function ask(
  who: KubernetesClient,
  request: ObjectToApply,
): Promise<string> {
  await who.create(ownTypes.environments, request);
  return request.metadata.name;
}

/** The environment once it is in the phase. */
function inPhase(phase: string, name: string): Promise<StoredEnvironment> {
  return eventually(async () => {
    const environment = await cluster.environment(name);
    expect(environment.status?.phase).toBe(phase);
    return environment;
  });
}

async function settingsOf({ status }: StoredEnvironment): Promise<unknown> {
  const { data } = await cluster.admin.get({
    type: resourceTypes.configmaps,
    namespace: status?.namespace,
    name: 'settings',
  });
  return data;
}

describe('an experimenter', () => {
  const writings: ReadonlyArray<readonly [string, string]> = [
    ['an expression', '${credentials.metadata.name} ${environment.uid}'],
    ['the end of an expression', '"} + parameters.words + ${"'],
    ['another template language', '{{ .Values.secret }} $(id) `id` %s'],
    ['YAML', 'x\n  y: z\n---\nkind: Secret'],
    ['markup', '<script>alert(1)</script> [a](javascript:alert(1))'],
    [
      'right-to-left text and emoji',
      '\u202Egnp.exe \u05E9\u05DC\u05D5\u05DD 🦀',
    ],
    ['names of every object', '__proto__ constructor toString'],
  ];
  const asked = new Map<string, string>();

  beforeAll(async () => {
    await Promise.all(
      writings.map(async ([, words]) => {
        const request = requestOf(echo, { spec: { parameters: { words } } });
        asked.set(words, await ask(jane, request));
      }),
    );
  });

  it.each(writings)(
    'gets %s in a parameter back as they wrote it',
    async (_, words) => {
      const name = asked.get(words) ?? '';
      const environment = await inPhase('Ready', name);
      expect(await settingsOf(environment)).toEqual({ words });
      expect(environment.status?.outputs).toContainEqual(
        expect.objectContaining({ name: 'words', value: words }),
      );
      await jane.delete(ref(name));
    },
  );

  it('may not ask for a parameter that the class does not have, whatever its name', async () => {
    const parameters = JSON.parse(
      '{"__proto__": {"words": "x"}, "toString": 1}',
    );
    const name = await ask(jane, requestOf(echo, { spec: { parameters } }));
    const { status } = await inPhase('Failed', name);
    expect(status).toMatchObject({
      reason: 'InvalidParameters',
      message: expect.stringContaining('spec.parameters'),
    });
    await jane.delete(ref(name));
  });

  it('makes no link of what is none', async () => {
    const name = await ask(
      jane,
      requestOf(echo, {
        spec: { parameters: { link: `${script}:alert(document.cookie)` } },
      }),
    );
    const { status } = await inPhase('Ready', name);
    expect(status?.outputs?.map(output => output.name)).toEqual(['words']);
    expect(JSON.stringify(status)).not.toContain(`${script}:`);
    await jane.delete(ref(name));
  });

  it.each(['../../secrets/x', 'Upper', 'a/b', 'x'.repeat(300)])(
    'cannot name an object %p: the API server says why, and nothing is made',
    async suffix => {
      const name = await ask(
        jane,
        requestOf(tenant, { spec: { parameters: { suffix } } }),
      );
      const environment = await inPhase('Failed', name);
      expect(environment.status?.message).toMatch(/name/);
      const { uid } = instanceOf(environment);
      expect(await cluster.remains(uid)).toEqual([]);
      await jane.delete(ref(name));
      await cluster.isGone(name);
    },
  );

  it('cannot take over the object of a neighbour by choosing names that meet', async () => {
    const victim = await ask(
      jane,
      requestOf(tenant, { spec: { parameters: { suffix: 'a-data' } } }),
    );
    await inPhase('Ready', victim);
    // Its name and its parameter together are the same object's.
    const thief = await ask(
      jane,
      requestOf(tenant, {
        name: `${victim}-a`,
        spec: { parameters: { suffix: 'data' } },
      }),
    );
    const { status } = await inPhase('Failed', thief);
    expect(status).toMatchObject({
      reason: 'ForeignObject',
      message: expect.stringContaining(`${victim}-a-data`),
    });
    await jane.delete(ref(thief));
    await cluster.isGone(thief);
    expect((await inPhase('Ready', victim)).status?.reason).toBe('');
    await jane.delete(ref(victim));
  });

  it('lives in a namespace of its own whatever it is called, and long names do not collide', async () => {
    const long = `${uniqueName('a')}-${'b'.repeat(40)}`;
    const names = await Promise.all(
      ['kube-system', `${long}-c`, `${long}-d`].map(name =>
        ask(jane, requestOf(echo, { name })),
      ),
    );
    const ready = await Promise.all(names.map(name => inPhase('Ready', name)));
    const namespaces = ready.map(({ status }) => status?.namespace ?? '');
    expect(new Set(namespaces).size).toBe(3);
    for (const namespace of namespaces) {
      expect(namespace).toMatch(/^env-[a-z0-9-]{1,58}$/);
    }
    await Promise.all(names.map(name => jane.delete(ref(name))));
  });

  it.each([
    [INSTANCE_ANNOTATION, '{"uid":"x","namespace":"x","name":"x"}'],
    [PLAN_ANNOTATION, '{"revision":"x","kinds":[]}'],
    [INSTANTS_ANNOTATION, '{"readyAt":"2999-01-01T00:00:00Z"}'],
  ])('may not write the annotation %s, early or late', async (key, value) => {
    const annotations = { [key]: value };
    await expect(
      ask(jane, requestOf(echo, { metadata: { annotations } })),
    ).rejects.toThrow('set by the controller');
    await inPhase('Ready', calm);
    await expect(
      jane.mergePatch(ref(calm), { metadata: { annotations } }),
    ).rejects.toThrow('set by the controller');
  });

  it("ends nothing of another's by wearing the label of their instance", async () => {
    const environment = await inPhase('Ready', calm);
    const { uid } = instanceOf(environment);
    const impostor = requestOf(echo, {
      namespace: elsewhere,
      metadata: {
        labels: { [SHARD_LABEL]: cluster.shard, [INSTANCE_LABEL]: uid },
      },
    });
    const name = await ask(mallory, impostor);
    await mallory.delete(ref(name, elsewhere));
    await eventually(async () => {
      await expect(
        cluster.admin.get(ref(name, elsewhere)),
      ).rejects.toMatchObject({ statusCode: 404 });
    });
    expect(await settingsOf(await inPhase('Ready', calm))).toEqual({
      words: '',
    });
  });

  it('may neither report for the controller nor let go of what it holds', async () => {
    await inPhase('Ready', calm);
    await expect(
      jane.mergePatch(
        { ...ref(calm), subresource: 'status' },
        { status: { endsAt: '2999-01-01T00:00:00Z' } },
      ),
    ).rejects.toMatchObject({ statusCode: 403 });
    await expect(
      jane.mergePatch(ref(calm), { metadata: { finalizers: [] } }),
    ).rejects.toThrow('metadata.finalizers');
  });

  it('asks in their own name, whoever they say they are', async () => {
    const requester = {
      username: 'system:admin',
      groups: ['system:masters'],
      entityRef: 'user:default/boss',
    };
    const name = await ask(jane, requestOf(echo, { spec: { requester } }));
    const { spec } = await cluster.environment(name);
    expect(spec.requester?.username).toMatch(/^jane-/);
    expect(spec.requester?.entityRef).toBeUndefined();
    expect(spec.requester?.groups).not.toContain('system:masters');
    await jane.delete(ref(name));
  });

  it('of another project sees, changes and ends nothing here', async () => {
    const environment = await inPhase('Ready', calm);
    const forbidden = { statusCode: 403 };
    await expect(mallory.get(ref(calm))).rejects.toMatchObject(forbidden);
    await expect(
      mallory.mergePatch(ref(calm), { spec: { outcome: 'x' } }),
    ).rejects.toMatchObject(forbidden);
    await expect(mallory.delete(ref(calm))).rejects.toMatchObject(forbidden);
    await expect(ask(mallory, requestOf(echo))).rejects.toMatchObject(
      forbidden,
    );
    await expect(
      mallory.get({
        type: resourceTypes.secrets,
        namespace: environment.status?.namespace,
        name: 'credentials',
      }),
    ).rejects.toMatchObject(forbidden);
  });
});

describe('a class author', () => {
  const classOf = (name: string, namespace?: string): ObjectToApply =>
    aClass(name)
      .with({ serviceAccountName: authors })
      .resource({
        name: 'settings',
        template: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'e-${environment.uid}',
            ...(namespace !== undefined && { namespace }),
          },
          data: { x: '1' },
        },
      })
      .build();
  let mighty: string;

  // Its refusal takes some seconds: a fresh binding may not be in force yet.
  beforeAll(async () => {
    const name = uniqueName('mighty');
    await author.create(
      ownTypes.environmentClasses,
      aClass(name)
        .with({ serviceAccountName: authors })
        .resource({
          name: 'binding',
          template: {
            apiVersion: `${rbac}/v1`,
            kind: 'RoleBinding',
            metadata: { name: 'binding' },
            roleRef: {
              apiGroup: rbac,
              kind: 'ClusterRole',
              name: 'cluster-admin',
            },
            subjects: [
              { kind: 'ServiceAccount', name: 'default', namespace: 'default' },
            ],
          },
        })
        .build(),
    );
    mighty = await ask(jane, requestOf(name));
  });

  it.each(['environments-controller', 'environments-portal', 'notebook'])(
    'may not have objects written as %s',
    async serviceAccountName => {
      const klass = aClass(uniqueName('posing'))
        .with({ serviceAccountName })
        .configMap('settings', { x: '1' })
        .build();
      await expect(
        author.create(ownTypes.environmentClasses, klass),
      ).rejects.toThrow(/spec.serviceAccountName.*may not use the account/);
    },
  );

  it('of an account that is no class account reaches nothing with it', async () => {
    // Even an administrator cannot: accounts are named without their namespace.
    const name = uniqueName('posing');
    await cluster.apply(
      aClass(name)
        .with({ serviceAccountName: 'environments-controller' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    const environment = await ask(jane, requestOf(name));
    const { status, ...rest } = await eventually(async () => {
      const found = await cluster.environment(environment);
      expect(found.status?.message).toMatch(/environments-controller/);
      return found;
    });
    expect(status?.phase).not.toBe('Ready');
    await jane.delete(ref(environment));
    await cluster.isGone(environment);
    expect(await cluster.remains(instanceOf(rest).uid)).toEqual([]);
  });

  it('makes nothing in the namespaces of others: the account of the class may not, and the environment says so', async () => {
    const namespaces = [
      'kube-system',
      'environments-system',
      'environment-classes',
    ];
    await Promise.all(
      namespaces.map(async namespace => {
        const name = uniqueName('reaching');
        await author.create(
          ownTypes.environmentClasses,
          classOf(name, namespace),
        );
        const environment = await ask(jane, requestOf(name));
        const { status, ...rest } = await inPhase('Failed', environment);
        expect(status).toMatchObject({
          reason: 'Forbidden',
          message: expect.stringContaining(namespace),
        });
        await jane.delete(ref(environment));
        await cluster.isGone(environment);
        expect(await cluster.remains(instanceOf(rest).uid)).toEqual([]);
      }),
    );
  });

  it.each([
    [
      'a namespace',
      (klass: ReturnType<typeof aClass>) =>
        klass.resource({
          name: 'settings',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'settings', namespace: '${parameters.chosen}' },
          },
        }),
      'metadata.namespace',
    ],
    [
      'the account of a Pod',
      (klass: ReturnType<typeof aClass>) =>
        klass.resource({
          name: 'pod',
          template: {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'pod' },
            spec: {
              serviceAccountName: '${parameters.chosen}',
              containers: [{ name: 'main', image: 'none' }],
            },
          },
        }),
      'serviceAccountName',
    ],
    [
      'the Secret that an output shows',
      (klass: ReturnType<typeof aClass>) =>
        klass.configMap('settings', { x: '1' }).with({
          outputs: [
            {
              name: 'token',
              type: 'Secret',
              secretName: '${parameters.chosen}',
              key: 'token',
            },
          ],
        }),
      'secretName',
    ],
    [
      'whom a role is bound to',
      (klass: ReturnType<typeof aClass>) =>
        klass.resource({
          name: 'binding',
          template: {
            apiVersion: `${rbac}/v1`,
            kind: 'RoleBinding',
            metadata: { name: 'binding' },
            roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'view' },
            subjects: [
              { apiGroup: rbac, kind: 'User', name: '${parameters.chosen}' },
            ],
          },
        }),
      'subjects',
    ],
  ])(
    'cannot let a request choose %s: the class is not valid, and says where',
    async (_, shape, where) => {
      const name = uniqueName('lax');
      const klass = shape(
        aClass(name)
          .with({ serviceAccountName: authors })
          .parameters({ chosen: { type: 'string', default: 'default' } }),
      );
      await author.create(ownTypes.environmentClasses, klass.build());
      const { status } = await eventually(async () => {
        const found = await cluster.class(name);
        expect(found.status?.conditions).toContainEqual(
          expect.objectContaining({ type: 'Valid', status: 'False' }),
        );
        return found;
      });
      expect(status?.errors?.map(({ path }) => path).join()).toContain(where);

      const environment = await ask(jane, requestOf(name));
      const refused = await inPhase('Failed', environment);
      expect(refused.status?.reason).toBe('ClassInvalid');
      await jane.delete(ref(environment));
    },
  );

  it('cannot make itself mighty: what its account may not, its class may not', async () => {
    const { status } = await inPhase('Failed', mighty);
    expect(status).toMatchObject({ reason: 'Forbidden' });
    await jane.delete(ref(mighty));
  });
});
