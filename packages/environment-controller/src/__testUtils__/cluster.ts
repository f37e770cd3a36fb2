import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  testControlPlane,
  TestControlPlane,
} from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  KubernetesClient,
  KubernetesObject,
  ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentClass,
  environmentClassSchema,
  PROJECT_LABEL,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import {
  Controller,
  ControllerOptions,
  createController,
} from '../run/controller';
import { ownTypes } from '../watch/resourceTypes';
import { classAccount, ClassRule, EVERYTHING_SIMPLE } from './classAccount';
import { kubeConfigOfController } from './controllerAccount';
import { applyWhenServed, install } from './installation';
import {
  ProjectEnvironments,
  projectEnvironments,
} from './projectEnvironments';
import { testLog } from './testLog';
import { uniqueName } from './uniqueName';

/** A control cluster with this product installed, as one test file uses it. */
export interface TestCluster extends Omit<ProjectEnvironments, 'dismissed'> {
  admin: KubernetesClient;
  kubeconfigPath: string;
  /** The project that this test file has for itself. */
  project: string;
  /** Selects the environments of this test file. */
  selector: string;
  shard: string;
  /** A kubeconfig file with a token of the controller's own account. */
  controllerKubeconfig(): Promise<string>;
  /** A client with the rights of the controller's account, and no more. */
  controllerClient(): Promise<KubernetesClient>;
  /** A running controller that serves this test file's environments. */
  startController(options?: Partial<ControllerOptions>): Promise<Controller>;
  /** Installs an account that may do what the rules say, under the class's name. */
  allowClass(name: string, rules?: ClassRule[]): Promise<void>;
  apply(object: ObjectToApply): Promise<KubernetesObject>;
  class(name: string): Promise<EnvironmentClass>;
  /** Waits for what was dismissed, stops controllers and closes connections. */
  close(): Promise<void>;
}

/**
 * The control plane that tests share, with a project and a shard for this file alone;
 * a test that changes what all of them see brings a control plane of its own.
 */
export async function testCluster(
  own?: Pick<TestControlPlane, 'kubeconfigPath'>,
): Promise<TestCluster> {
  const { kubeconfigPath } = own ?? (await testControlPlane());
  const admin = createKubernetesClient({
    kubeConfig: { path: kubeconfigPath },
  });
  await install(admin);
  const shard = uniqueName('shard');
  const project = uniqueName('project');
  await admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: project, labels: { [PROJECT_LABEL]: project } },
  });
  const selector = `${SHARD_LABEL}=${shard}`;
  const clients: KubernetesClient[] = [admin];
  const controllers: Controller[] = [];
  const folders: string[] = [];
  const { dismissed, ...environments } = projectEnvironments({
    admin,
    project,
    shard,
  });

  async function controllerClient() {
    const client = createKubernetesClient({
      kubeConfig: await kubeConfigOfController(admin, kubeconfigPath),
    });
    clients.push(client);
    return client;
  }

  return {
    ...environments,
    admin,
    kubeconfigPath,
    project,
    selector,
    shard,
    controllerClient,

    async controllerKubeconfig() {
      const kubeConfig = await kubeConfigOfController(admin, kubeconfigPath);
      const folder = await mkdtemp(join(tmpdir(), 'environment-controller-'));
      folders.push(folder);
      const path = join(folder, 'kubeconfig');
      await writeFile(path, kubeConfig.exportConfig(), { mode: 0o600 });
      return path;
    },

    async startController(options = {}) {
      const controller = createController({
        client: await controllerClient(),
        log: testLog,
        labelSelector: selector,
        ...options,
      });
      controllers.push(controller);
      await controller.start();
      return controller;
    },

    async allowClass(name, rules = EVERYTHING_SIMPLE) {
      for (const object of classAccount(name, rules)) {
        await applyWhenServed(admin, object);
      }
    },

    apply: object => applyWhenServed(admin, object),

    async class(name) {
      return environmentClassSchema.parse(
        await admin.get({ type: ownTypes.environmentClasses, name }),
      );
    },

    async close() {
      try {
        await dismissed();
      } finally {
        await Promise.all(controllers.map(controller => controller.stop()));
        await Promise.all(clients.map(client => client.close()));
        await Promise.all(
          folders.map(folder => rm(folder, { recursive: true })),
        );
      }
    },
  };
}
