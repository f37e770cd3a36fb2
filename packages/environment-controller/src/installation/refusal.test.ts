import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import {
  ControllerProcess,
  startControllerProcess,
} from '../__testUtils__/controllerProcess';
import { manifestsOf } from '../__testUtils__/manifests';
import { testLog } from '../__testUtils__/testLog';
import { runController } from '../run/runController';
import { checkInstallation } from './checkInstallation';

jest.setTimeout(240_000);

/** It changes what all controllers see, so the control plane is its own. */
describe('a controller whose control cluster is not installed as its version needs', () => {
  let controlPlane: ControlPlane;
  let cluster: TestCluster;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    cluster = await testCluster(controlPlane);
  });
  afterAll(async () => {
    await cluster?.close();
    await controlPlane?.stop();
  });

  async function check() {
    return checkInstallation(await cluster.controllerClient());
  }

  async function applyFile(file: string) {
    for (const object of await manifestsOf(file)) {
      await cluster.apply(object);
    }
  }

  function lifetimePolicy(name = 'environments-lifetime') {
    return { type: resourceTypes.validatingadmissionpolicies, name };
  }

  async function startProcess(): Promise<ControllerProcess> {
    return startControllerProcess({
      kubeconfig: await cluster.controllerKubeconfig(),
      selector: cluster.selector,
    });
  }

  it('finds nothing to say about what deploy/ installs', async () => {
    expect(await check()).toEqual([]);
  });

  it('names each policy that is missing, was weakened, or says something else', async () => {
    await cluster.admin.delete({
      type: resourceTypes.mutatingadmissionpolicybindings,
      name: 'environments-stamp-requester',
    });
    await cluster.admin.mergePatch(lifetimePolicy(), {
      spec: { failurePolicy: 'Ignore' },
    });
    await cluster.admin.jsonPatch(lifetimePolicy('environments-extensions'), [
      {
        op: 'replace',
        path: '/spec/validations/0/expression',
        value: 'true',
      },
    ]);
    await cluster.admin.mergePatch(
      lifetimePolicy('environments-class-account-use'),
      {
        spec: {
          matchConstraints: {
            namespaceSelector: { matchLabels: { nobody: 'has-this' } },
          },
        },
      },
    );
    const found = await check();
    expect(
      found.map(({ kind, name, problem }) => `${kind} ${name} ${problem}`),
    ).toEqual([
      'ValidatingAdmissionPolicy environments-class-account-use differs at spec.matchConstraints.namespaceSelector',
      'ValidatingAdmissionPolicy environments-extensions differs at spec.validations[0].expression',
      'ValidatingAdmissionPolicy environments-lifetime differs at spec.failurePolicy',
      'MutatingAdmissionPolicyBinding environments-stamp-requester is missing',
    ]);
  });

  it('exits with 3 as a process, and says what to apply', async () => {
    const controller = await startProcess();
    expect(await controller.exited()).toBe(3);
    expect(controller.errors()).toContain(
      'ValidatingAdmissionPolicy environments-lifetime differs at spec.failurePolicy: apply deploy/policies/lifetime.yaml',
    );
    expect(controller.errors()).toContain(
      'kubectl apply -f deploy/policies/class-account-use.yaml -f deploy/policies/extensions.yaml -f deploy/policies/lifetime.yaml -f deploy/policies/requester.yaml',
    );
  });

  it('waits inside another process, is not ready, and starts once it was put right', async () => {
    const controller = runController({
      client: await cluster.controllerClient(),
      log: testLog,
      labelSelector: cluster.selector,
    });
    try {
      await eventually(async () => {
        expect(controller.state()).toMatchObject({
          state: 'Refusing',
          message: expect.stringContaining('environments-lifetime differs'),
        });
      });
      expect(controller.isReady()).toBe(false);
      for (const file of [
        'deploy/policies/lifetime.yaml',
        'deploy/policies/extensions.yaml',
        'deploy/policies/class-account-use.yaml',
        'deploy/policies/requester.yaml',
      ]) {
        await applyFile(file);
      }
      await cluster.admin.mergePatch(
        lifetimePolicy('environments-class-account-use'),
        { spec: { matchConstraints: { namespaceSelector: {} } } },
      );
      await eventually(async () => {
        expect(controller.state()).toEqual({ state: 'Working' });
      });
    } finally {
      await controller.stop();
    }
  });

  it('refuses kinds that have another schema, and kinds that are missing', async () => {
    const [definition] = await manifestsOf('deploy/crds/environments.yaml');
    await cluster.admin.jsonPatch(
      {
        type: resourceTypes.customresourcedefinitions,
        name: definition.metadata.name,
      },
      [
        {
          op: 'remove',
          path: '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/outcome',
        },
      ],
    );
    await cluster.admin.delete({
      type: resourceTypes.customresourcedefinitions,
      name: 'environmentpresets.environments.dev',
    });
    await eventually(async () => {
      expect(
        (await check()).map(({ name, problem }) => `${name} ${problem}`),
      ).toEqual([
        'environments.environments.dev has another schema for v1alpha1',
        'environmentpresets.environments.dev is missing',
      ]);
    });
  });
});
