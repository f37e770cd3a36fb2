import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

const apiGroups = ['discovery.k8s.io'];
const resources = ['endpointslices'];

describe('a class of a kind that the controller may not watch', () => {
  let cluster: TestCluster;
  const className = uniqueName('unseen');
  const rights = uniqueName('rights');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className, [
      { apiGroups, resources, verbs: ['get', 'create', 'patch', 'delete'] },
    ]);
    await cluster.apply(
      aClass(className)
        .shared()
        .resource({
          name: 'slice',
          template: {
            apiVersion: 'discovery.k8s.io/v1',
            kind: 'EndpointSlice',
            metadata: { name: '${environment.name}' },
            addressType: 'IPv4',
            endpoints: [],
          },
        })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(async () => {
    await cluster?.close();
  });

  const conditionOf = async () =>
    (await cluster.class(className)).status?.conditions?.find(
      ({ type }) => type === 'Valid',
    );

  it('is not valid, and is so once the controller may', async () => {
    await eventually(async () =>
      expect(await conditionOf()).toMatchObject({
        status: 'False',
        message: expect.stringMatching(
          /^spec\.resources\[0\]\.template\.kind: the controller may not list and watch endpointslices of discovery\.k8s\.io/,
        ),
      }),
    );
    const name = uniqueName('early');
    await cluster.request(anEnvironment(name, className).build());
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Failed',
        reason: 'ClassInvalid',
        message: expect.stringContaining('may not list and watch'),
      });
    });

    await cluster.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: rights,
        labels: { 'environments.dev/aggregate-to-controller': 'true' },
      },
      rules: [
        { apiGroups, resources, verbs: ['get', 'list', 'watch', 'delete'] },
      ],
    });
    await cluster.ready(name);
    expect(await conditionOf()).toMatchObject({ status: 'True' });
    await cluster.end(name);
    await cluster.isGone(name);
    await cluster.admin.delete({
      type: resourceTypes.clusterroles,
      name: rights,
    });
  });
});
