import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  testControlPlane,
  TestControlPlane,
} from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentClass,
  environmentClassSchema,
  EnvironmentRecord,
  environmentRecordSchema,
  Instance,
  INSTANCE_LABEL,
  PROJECT_LABEL,
  recordName,
  SHARD_LABEL,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import {
  Controller,
  ControllerOptions,
  createController,
} from '../run/controller';
import {
  parseStoredEnvironment,
  StoredEnvironment,
} from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';
import { classAccount, ClassRule, EVERYTHING_SIMPLE } from './classAccount';
import { kubeConfigOfController } from './controllerAccount';
import { eventually } from './eventually';
import { applyWhenServed, install } from './installation';
import { testLog } from './testLog';
import { uniqueName } from './uniqueName';

/** A control cluster with this product installed, as one test file uses it. */
export interface TestCluster {
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
  /** Requests an environment in the project. */
  request(environment: ObjectToApply): Promise<StoredEnvironment>;
  environment(name: string): Promise<StoredEnvironment>;
  /** The environment once it is ready. */
  ready(name: string): Promise<StoredEnvironment>;
  class(name: string): Promise<EnvironmentClass>;
  end(name: string): Promise<void>;
  isGone(name: string): Promise<void>;
  record(instance: Instance): Promise<EnvironmentRecord>;
  /** Names of whatever still carries the instance's label, of any kind. */
  remains(instanceUid: string): Promise<string[]>;
  /** Stops controllers and closes connections. */
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

  async function controllerClient() {
    const client = createKubernetesClient({
      kubeConfig: await kubeConfigOfController(admin, kubeconfigPath),
    });
    clients.push(client);
    return client;
  }

  async function environment(name: string) {
    return parseStoredEnvironment(
      await admin.get({
        type: ownTypes.environments,
        namespace: project,
        name,
      }),
    );
  }

  return {
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

    async request(object) {
      return parseStoredEnvironment(
        await admin.create(ownTypes.environments, {
          ...object,
          metadata: {
            ...object.metadata,
            namespace: project,
            labels: { [SHARD_LABEL]: shard },
          },
        }),
      );
    },

    environment,

    ready: name =>
      eventually(async () => {
        const found = await environment(name);
        expect(found.status).toMatchObject({ phase: 'Ready' });
        return found;
      }),

    async class(name) {
      return environmentClassSchema.parse(
        await admin.get({ type: ownTypes.environmentClasses, name }),
      );
    },

    async end(name) {
      await admin.delete({
        type: ownTypes.environments,
        namespace: project,
        name,
      });
    },

    isGone: name =>
      eventually(async () => {
        try {
          const { status } = await environment(name);
          throw new Error(
            `environment ${name} is still there: ${JSON.stringify(status)}`,
          );
        } catch (error) {
          if (!isNotFound(error)) {
            throw error;
          }
        }
      }),

    async record(instance) {
      return environmentRecordSchema.parse(
        await admin.get({
          type: ownTypes.environmentRecords,
          namespace: SYSTEM_NAMESPACE,
          name: recordName(instance),
        }),
      );
    },

    async remains(instanceUid) {
      const discovery = await admin.discovery({ refresh: true });
      const lists = await Promise.all(
        discovery.all().map(async type => {
          const { items } = await admin.list(type, {
            labelSelector: `${INSTANCE_LABEL}=${instanceUid}`,
          });
          return items.map(({ metadata }) => `${type.kind} ${metadata.name}`);
        }),
      );
      return lists.flat();
    },

    async close() {
      await Promise.all(controllers.map(controller => controller.stop()));
      await Promise.all(clients.map(client => client.close()));
      await Promise.all(folders.map(folder => rm(folder, { recursive: true })));
    },
  };
}
