import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('revisions of a class', () => {
  let cluster: TestCluster;
  const className = uniqueName('revised');
  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  async function revise(version: number): Promise<string> {
    const applied = await cluster.apply(
      aClass(className)
        .configMap('settings', { version: `${version}` })
        .build(),
    );
    return eventually(async () => {
      const { status } = await cluster.class(className);
      expect(status?.observedGeneration).toBe(applied.metadata.generation);
      if (!status?.revision) {
        throw new Error('it has no revision yet');
      }
      return status.revision;
    });
  }

  async function kept(): Promise<string[]> {
    const { items } = await cluster.admin.list(
      resourceTypes.controllerrevisions,
      {
        namespace: SYSTEM_NAMESPACE,
        labelSelector: `environments.dev/class=${className}`,
      },
    );
    return items.map(({ metadata }) =>
      metadata.name.slice(className.length + 1),
    );
  }

  it('are kept while anybody needs them, and the ten latest; the others go', async () => {
    const pinned = await revise(0);
    const name = uniqueName('pinned');
    await cluster.request(anEnvironment(name, className).build());
    await cluster.ready(name);
    const saved = await revise(1);
    await cluster.apply({
      apiVersion: API_VERSION,
      kind: 'EnvironmentPreset',
      metadata: { name: uniqueName('saved'), namespace: cluster.project },
      spec: {
        title: 'Saved',
        owner: 'group:default/search',
        className,
        classRevision: saved,
      },
    });
    const unused = await revise(2);
    // Creation is told apart to the second.
    await eventually(async () => {
      const { status } = await cluster.class(className);
      const valid = status?.conditions?.find(({ type }) => type === 'Valid');
      expect(valid).toBeDefined();
      expect(Date.now() - (await createdAt(unused))).toBeGreaterThan(1000);
    });
    let latest = unused;
    for (let version = 3; version < 13; version += 1) {
      latest = await revise(version);
    }

    await eventually(async () => {
      expect(await kept()).not.toContain(unused);
    });
    const left = await kept();
    expect(left).toEqual(expect.arrayContaining([pinned, saved, latest]));
    expect(left).toHaveLength(12);

    // What was pruned comes back with the class that has it again.
    expect(await revise(2)).toBe(unused);
    expect(await kept()).toContain(unused);
    await cluster.end(name);
    await cluster.isGone(name);
  });

  async function createdAt(revision: string): Promise<number> {
    const { metadata } = await cluster.admin.get({
      type: resourceTypes.controllerrevisions,
      namespace: SYSTEM_NAMESPACE,
      name: `${className}-${revision}`,
    });
    return Date.parse(metadata.creationTimestamp ?? '');
  }
});
