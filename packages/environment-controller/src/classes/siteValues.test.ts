import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { testLog } from '../__testUtils__/testLog';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(300_000);

/** All classes of a control cluster read the same values: this one has its own. */
describe('the site values of an installation', () => {
  let controlPlane: ControlPlane;
  let cluster: TestCluster;
  const className = uniqueName('regional');
  const errors: string[] = [];

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    cluster = await testCluster(controlPlane);
    await cluster.allowClass(className);
    await say('region: north');
    await cluster.apply(
      aClass(className).configMap('settings', { at: '${site.region}' }).build(),
    );
    await cluster.startController({
      log: {
        ...testLog,
        error: (message, fields) => errors.push(`${message} ${fields?.error}`),
      },
    });
  });
  afterAll(async () => {
    await cluster?.close();
    await controlPlane?.stop();
  });

  function say(values: string) {
    return cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'environments-site', namespace: SYSTEM_NAMESPACE },
      data: { values },
    });
  }

  async function revision() {
    const { status } = await cluster.class(className);
    expect(status?.conditions).toEqual([
      expect.objectContaining({ type: 'Valid', status: 'True' }),
    ]);
    return status?.revision;
  }

  /** What an environment that is requested now is told. */
  async function regionOf(name: string) {
    const { status } = await cluster.ready(name);
    const { data } = await cluster.admin.get({
      type: resourceTypes.configmaps,
      namespace: status?.namespace,
      name: 'settings',
    });
    return { data, revision: status?.classRevision };
  }

  it('make a new revision of the classes that read them when they change, and leave what runs alone', async () => {
    const first = await eventually(revision);
    await cluster.request(anEnvironment('old', className).build());
    const old = { data: { at: 'north' }, revision: first };
    expect(await regionOf('old')).toEqual(old);

    await say('region: south');
    const second = await eventually(async () => {
      const now = await revision();
      expect(now).not.toBe(first);
      return now;
    });
    await cluster.request(anEnvironment('new', className).build());
    expect(await regionOf('new')).toEqual({
      data: { at: 'south' },
      revision: second,
    });
    expect(await regionOf('old')).toEqual(old);
  });

  it('stay as they were while what is written there is no YAML map, and the log says so', async () => {
    await say('region: south');
    const before = await eventually(revision);
    await say('- north');
    await eventually(async () => {
      expect(errors).toContainEqual(
        expect.stringContaining('data.values must be a YAML map'),
      );
    });
    await cluster.request(anEnvironment('steady', className).build());
    expect(await regionOf('steady')).toEqual({
      data: { at: 'south' },
      revision: before,
    });
  });
});
