import { randomUUID } from 'node:crypto';
import { eventually } from '@environments-dev/control-plane';
import {
  isAlreadyExists,
  isConflict,
  isInvalid,
  isNotFound,
  KubernetesApiError,
} from './errors';
import { resourceType, resourceTypes } from './resourceTypes';
import {
  aConfigMap,
  configMapRef,
  enterTestCluster,
  TestCluster,
} from './__testUtils__/testCluster';
import { failureOf } from './__testUtils__/failureOf';

jest.setTimeout(300_000);

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await enterTestCluster();
});

afterAll(() => cluster?.leave());

const fieldManager = 'client-test';

function configMap(name: string) {
  return configMapRef(cluster.namespace, name);
}

describe('An object', () => {
  it('is created, read, replaced and deleted', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('whole-life');
    const created = await client.create(
      ref.type,
      aConfigMap(namespace, ref.name, { a: '1' }),
    );
    expect(await client.get(ref)).toEqual(created);

    const replaced = await client.replace(ref, {
      ...created,
      data: { b: '2' },
    });
    expect(replaced.data).toEqual({ b: '2' });

    await client.delete(ref);
    expect(isNotFound(await failureOf(client.get(ref)))).toBe(true);
  });

  it('that exists cannot be created', async () => {
    const { client, namespace } = cluster;
    const object = aConfigMap(namespace, 'taken');
    await client.create(resourceTypes.configmaps, object);
    const error = await failureOf(
      client.create(resourceTypes.configmaps, object),
    );
    expect(isAlreadyExists(error)).toBe(true);
    expect(isConflict(error)).toBe(false);
  });

  it('is not stored by a dry run', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('rehearsed');
    const object = aConfigMap(namespace, ref.name);
    const rehearsed = await client.apply(ref, object, {
      fieldManager,
      dryRun: true,
    });
    expect(rehearsed.metadata.uid).toBeDefined();
    expect(isNotFound(await failureOf(client.get(ref)))).toBe(true);

    await client.apply(ref, object, { fieldManager });
    await client.delete(ref, { dryRun: true });
    expect((await client.get(ref)).metadata.deletionTimestamp).toBeUndefined();
  });

  it('with a field that nobody knows is taken without it, or refused where its sender wants that', async () => {
    const { client, namespace } = cluster;
    const object = {
      ...aConfigMap(namespace, 'misspelled'),
      immutble: true,
    };
    const refused = await failureOf(
      client.create(resourceTypes.configmaps, object, {
        fieldValidation: 'Strict',
      }),
    );
    expect(refused).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('unknown field "immutble"'),
    });
    const taken = await client.create(resourceTypes.configmaps, object);
    expect(taken).not.toHaveProperty('immutble');
  });

  it('that is invalid is refused with the path of each field', async () => {
    const { client, namespace } = cluster;
    const error = await failureOf(
      client.create(resourceTypes.services, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'portless', namespace },
        spec: { type: 'Sideways' },
      }),
    );
    expect(isInvalid(error)).toBe(true);
    expect(error).toMatchObject({
      statusCode: 422,
      reason: 'Invalid',
      causes: expect.arrayContaining([
        expect.objectContaining({
          field: 'spec.ports',
          reason: 'FieldValueRequired',
        }),
        expect.objectContaining({ field: 'spec.type' }),
      ]),
    });
  });

  it('replaced on the ground of an old version is a conflict', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('contested');
    const first = await client.create(
      ref.type,
      aConfigMap(namespace, ref.name),
    );
    await client.mergePatch(ref, { data: { a: '1' } });
    const error = await failureOf(client.replace(ref, first));
    expect(isConflict(error)).toBe(true);
  });
});

describe('Server-side apply', () => {
  it('sends fields that no library knows, and keeps those of others', async () => {
    const { client, namespace } = cluster;
    const group = `${namespace}.example.org`;
    const widgets = resourceType({
      group,
      version: 'v1',
      plural: 'widgets',
      kind: 'Widget',
      namespaced: true,
    });
    const crd = {
      type: resourceTypes.customresourcedefinitions,
      name: `widgets.${group}`,
    };
    await client.apply(
      crd,
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: crd.name },
        spec: {
          group,
          names: { plural: 'widgets', kind: 'Widget' },
          scope: 'Namespaced',
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                },
              },
            },
          ],
        },
      },
      { fieldManager },
    );
    try {
      await eventually(async () => {
        const discovery = await client.discovery({ refresh: true });
        return discovery.find(`${group}/v1`, 'Widget') ?? false;
      });
      const ref = { type: widgets, namespace, name: 'w' };
      const widget = {
        apiVersion: `${group}/v1`,
        kind: 'Widget',
        metadata: { name: 'w', namespace },
      };
      await client.apply(
        ref,
        { ...widget, spec: { theirs: { deep: [1, { x: null }] } } },
        { fieldManager: 'another' },
      );
      const applied = await client.apply(
        ref,
        { ...widget, spec: { ours: 'é🚀' } },
        { fieldManager },
      );
      expect(applied.spec).toMatchObject({
        theirs: { deep: [1, {}] },
        ours: 'é🚀',
      });
    } finally {
      await client.delete(crd);
    }
  });

  it('takes a field over, unless it is told not to', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('owned');
    await client.apply(ref, aConfigMap(namespace, 'owned', { a: 'theirs' }), {
      fieldManager: 'another',
    });
    const ours = aConfigMap(namespace, 'owned', { a: 'ours' });

    const error = await failureOf(
      client.apply(ref, ours, { fieldManager, force: false }),
    );
    expect(isConflict(error)).toBe(true);
    expect(error).toMatchObject({
      causes: [{ field: '.data.a', reason: 'FieldManagerConflict' }],
    });

    const applied = await client.apply(ref, ours, { fieldManager });
    expect(applied.data).toEqual({ a: 'ours' });
  });

  it('with the uid of an object that was replaced makes no new one', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('known');
    const stranger = randomUUID();
    const error = await failureOf(
      client.apply(
        ref,
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { namespace, name: ref.name, uid: stranger },
        },
        { fieldManager },
      ),
    );
    expect(isConflict(error)).toBe(true);
    expect(isNotFound(await failureOf(client.get(ref)))).toBe(true);
  });
});

describe('A patch', () => {
  it('in JSON holds only while its tests do', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('patched');
    await client.create(ref.type, aConfigMap(namespace, ref.name, { a: '1' }));
    const patched = await client.jsonPatch(ref, [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'copy', from: '/data/a', path: '/data/b' },
      { op: 'replace', path: '/data/a', value: '2' },
    ]);
    expect(patched.data).toEqual({ a: '2', b: '1' });

    const error = await failureOf(
      client.jsonPatch(ref, [
        { op: 'test', path: '/data/a', value: '1' },
        { op: 'remove', path: '/data/b' },
      ]),
    );
    expect(error).toBeInstanceOf(KubernetesApiError);
    expect((await client.get(ref)).data).toEqual({ a: '2', b: '1' });
  });

  it('to merge removes what it sets to null', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('merged');
    await client.create(
      ref.type,
      aConfigMap(namespace, ref.name, { a: '1', b: '2' }),
    );
    const merged = await client.mergePatch(ref, {
      data: { a: null, c: '3' },
    });
    expect(merged.data).toEqual({ b: '2', c: '3' });
  });
});

describe('A deletion', () => {
  it('spares an object that is another than the one that was meant', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('meant');
    const { metadata } = await client.create(
      ref.type,
      aConfigMap(namespace, ref.name),
    );
    const error = await failureOf(
      client.delete(ref, { preconditions: { uid: randomUUID() } }),
    );
    expect(isConflict(error)).toBe(true);
    const outdated = await failureOf(
      client.delete(ref, {
        preconditions: { uid: metadata.uid, resourceVersion: '1' },
      }),
    );
    expect(isConflict(outdated)).toBe(true);

    await client.delete(ref, { preconditions: { uid: metadata.uid } });
    expect(isNotFound(await failureOf(client.get(ref)))).toBe(true);
  });

  it('answers with the object that a finalizer holds, and with nothing when it is gone', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('held');
    const object = aConfigMap(namespace, ref.name);
    await client.create(ref.type, {
      ...object,
      metadata: { ...object.metadata, finalizers: ['example.com/hold'] },
    });
    expect((await client.delete(ref))?.metadata.finalizers).toEqual([
      'example.com/hold',
    ]);

    await client.mergePatch(ref, { metadata: { finalizers: null } });
    await client.create(ref.type, object);
    expect(await client.delete(ref)).toBeUndefined();
  });

  it('in the foreground leaves the object until its dependants are gone', async () => {
    const { client, namespace } = cluster;
    const ref = configMap('parent');
    const parent = await client.create(
      ref.type,
      aConfigMap(namespace, ref.name),
    );
    const dependant = configMap('dependant');
    const held = aConfigMap(namespace, dependant.name);
    await client.create(dependant.type, {
      ...held,
      metadata: {
        ...held.metadata,
        finalizers: ['example.org/hold'],
        ownerReferences: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: ref.name,
            uid: parent.metadata.uid,
            blockOwnerDeletion: true,
          },
        ],
      },
    });
    await client.delete(ref, { propagationPolicy: 'Foreground' });
    await eventually(async () => {
      const { deletionTimestamp } = (await client.get(dependant)).metadata;
      return deletionTimestamp !== undefined;
    });
    const { metadata } = await client.get(ref);
    expect(metadata.finalizers).toContain('foregroundDeletion');
    await client.mergePatch(dependant, { metadata: { finalizers: null } });
    await eventually(() => client.get(ref).then(() => false, isNotFound));
  });
});

describe('A list', () => {
  const selected = { labelSelector: 'in=pages' };

  beforeAll(async () => {
    await Promise.all(
      Array.from({ length: 25 }, async (_, index) => {
        const object = aConfigMap(cluster.namespace, `page-${index}`);
        await cluster.client.create(resourceTypes.configmaps, {
          ...object,
          metadata: { ...object.metadata, labels: { in: 'pages' } },
        });
      }),
    );
  });

  it('comes in pages that together are the whole', async () => {
    const { client, namespace } = cluster;
    const names = new Set<string>();
    const sizes: number[] = [];
    for await (const page of client.pages(resourceTypes.configmaps, {
      ...selected,
      namespace,
      limit: 10,
    })) {
      sizes.push(page.items.length);
      page.items.forEach(item => names.add(item.metadata.name));
    }
    expect(sizes).toEqual([10, 10, 5]);
    expect(names.size).toBe(25);
  });

  it('says of each object what it is, which the API server leaves out', async () => {
    const { client, namespace } = cluster;
    const { items, resourceVersion } = await client.list(
      resourceTypes.configmaps,
      { ...selected, namespace, limit: 1 },
    );
    expect(items).toEqual([
      expect.objectContaining({ apiVersion: 'v1', kind: 'ConfigMap' }),
    ]);
    expect(resourceVersion).toMatch(/^\d+$/);
  });

  it('selects by field', async () => {
    const { client, namespace } = cluster;
    const { items } = await client.list(resourceTypes.configmaps, {
      namespace,
      fieldSelector: 'metadata.name=page-3',
    });
    expect(items.map(item => item.metadata.name)).toEqual(['page-3']);
  });
});
