import { eventually } from '@environments-dev/control-plane';
import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { systemClock } from '../clock';
import { Children, createChildren } from './children';

jest.setTimeout(120_000);

const { configmaps, secrets } = resourceTypes;

describe('the watches of what environments have', () => {
  let cluster: TestCluster;
  let client: KubernetesClient;
  let children: Children;
  const told: string[] = [];

  beforeAll(async () => {
    cluster = await testCluster();
    client = await cluster.controllerClient();
    children = createChildren({
      client,
      clock: systemClock,
      onChange: instanceUid => told.push(instanceUid),
    });
  });
  afterAll(async () => {
    await children?.stop();
    await cluster?.close();
  });

  const watches = () => client.requestCounts().watch ?? 0;

  async function make(instanceUid: string) {
    await cluster.admin.create(configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: uniqueName('child'),
        namespace: cluster.project,
        labels: { [INSTANCE_LABEL]: instanceUid },
      },
    });
  }

  it('are one for each kind, shared by all who need it, and end with the last of them', async () => {
    const first = uniqueName('instance');
    await children.use('one', [configmaps]);
    await children.use('other', [configmaps]);
    expect(watches()).toBe(1);
    children.release('one');
    await make(first);
    await eventually(() => told.includes(first));
    expect(children.all(first)).toHaveLength(1);

    children.release('other');
    expect(children.all(first)).toEqual([]);
    await children.use('third', [configmaps]);
    expect(watches()).toBe(2);
    expect(children.all(first)).toHaveLength(1);
  });

  it('are none of Secrets', async () => {
    const before = client.requestCounts();
    await children.use('with secrets', [secrets]);
    expect(client.requestCounts()).toEqual(before);
  });
});
