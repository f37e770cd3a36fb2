import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  resourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(300_000);

const group = 'widgets.example.com';
/** Of an aggregated API whose server is not there. */
const away = 'gadgets.example.com';
const apiServices = resourceType({
  group: 'apiregistration.k8s.io',
  version: 'v1',
  plural: 'apiservices',
  kind: 'APIService',
  namespaced: false,
});
const definition = {
  type: resourceTypes.customresourcedefinitions,
  name: `widgets.${group}`,
};

const widgetDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: definition.name },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
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
};

/** As the folder of a class brings them for a kind that only it makes. */
const rightsOverWidgets = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: {
    name: uniqueName('widgets'),
    labels: { 'environments.dev/aggregate-to-controller': 'true' },
  },
  rules: [
    {
      apiGroups: [group],
      resources: ['widgets'],
      verbs: ['get', 'list', 'watch', 'delete'],
    },
  ],
};

// Brings a control plane of its own: while an API is away, no namespace anywhere goes.
describe('an end that meets a kind of the API server which', () => {
  let controlPlane: ControlPlane;
  let cluster: TestCluster;
  const widgets = uniqueName('widgets');
  const gadgets = uniqueName('gadgets');

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    cluster = await testCluster(controlPlane);
    await cluster.apply(widgetDefinition);
    await cluster.allowClass(gadgets);
    await cluster.allowClass(widgets, [
      {
        apiGroups: ['', group],
        resources: ['configmaps', 'widgets'],
        verbs: ['get', 'create', 'patch', 'delete'],
      },
    ]);
    await cluster.apply(rightsOverWidgets);
    await cluster.apply(
      aClass(gadgets)
        .shared()
        .lifetime({ endingDeadline: '1s' })
        .configMap('own', { x: '1' }, { name: '${environment.name}-own' })
        .resource({
          name: 'gadget',
          includeWhen: ['${environment.name == ""}'],
          template: {
            apiVersion: `${away}/v1`,
            kind: 'Gadget',
            metadata: { name: '${environment.name}-gadget' },
          },
        })
        .build(),
    );
    await cluster.apply(
      aClass(widgets)
        .shared()
        .resource({
          name: 'widget',
          template: {
            apiVersion: `${group}/v1`,
            kind: 'Widget',
            metadata: { name: '${environment.name}-widget' },
          },
        })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(async () => {
    await cluster?.close();
    await controlPlane?.stop();
  });

  it('does not answer waits, says so, and goes on when that is clear again', async () => {
    const name = uniqueName('away');
    const requested = await cluster.request(
      anEnvironment(name, gadgets).build(),
    );
    await cluster.ready(name);
    const apiService = { type: apiServices, name: `v1.${away}` };
    await cluster.admin.create(apiServices, {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: apiService.name },
      spec: {
        group: away,
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        service: { name: 'nowhere', namespace: 'default', port: 443 },
        insecureSkipTLSVerify: true,
      },
    });
    await eventually(async () => {
      const { failed } = await cluster.admin.discovery({ refresh: true });
      expect(failed).toContain(`${away}/v1`);
    });

    await cluster.end(name);
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Ending',
        reason: 'Blocked',
        message: expect.stringContaining(
          `whether Gadget of ${away}/v1 still exists is not known`,
        ),
      });
    });

    await cluster.admin.delete(apiService);
    await cluster.isGone(name);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec.objects).toContainEqual(
      expect.objectContaining({ name: `${name}-own`, result: 'Deleted' }),
    );
  });

  it('is not served any more takes what was of it for gone, and ends', async () => {
    const name = uniqueName('without');
    const requested = await cluster.request(
      anEnvironment(name, widgets).build(),
    );
    await cluster.ready(name);
    await cluster.admin.delete(definition);
    await eventually(async () => {
      await expect(cluster.admin.get(definition)).rejects.toThrow('not found');
    });
    await cluster.end(name);
    await cluster.isGone(name);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec).toMatchObject({ leftOver: 0 });
    expect(spec.objects).toContainEqual(
      expect.objectContaining({ kind: 'Widget', result: 'AlreadyGone' }),
    );
  });
});
