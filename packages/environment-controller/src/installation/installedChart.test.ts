import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  isNotFound,
  KubernetesClient,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  CLASS_ACCOUNTS_NAMESPACE,
  environmentRecordSchema,
  Instance,
  instanceOf,
  PROJECT_LABEL,
  recordName,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { EVERYTHING_SIMPLE } from '../__testUtils__/classAccount';
import { kubeConfigOfController } from '../__testUtils__/controllerAccount';
import {
  ControllerProcess,
  startControllerProcess,
} from '../__testUtils__/controllerProcess';
import { applyWhenServed } from '../__testUtils__/installation';
import { parseStoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';
import { Helm, helmFor, IMAGE, Values } from './__testUtils__/helm';
import { checkInstallation } from './checkInstallation';

// Building Helm takes minutes where it never was built.
jest.setTimeout(1_200_000);

const { customresourcedefinitions, deployments, namespaces } = resourceTypes;

/** One release, from its installation to its end; each sentence goes on from the one before. */
describe('a control cluster that is installed with Helm', () => {
  let controlPlane: ControlPlane;
  let helm: Helm;
  let admin: KubernetesClient;
  let controller: ControllerProcess;
  let folder: string;
  let definitions: Array<[string, string | undefined]>;
  let kept: Instance;

  const values: Values = {
    image: IMAGE,
    site: { values: { region: 'north' } },
    classAccounts: [{ name: 'charted', rules: EVERYTHING_SIMPLE }],
  };
  const elsewhere: Values = {
    ...values,
    site: { values: { region: 'south' } },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'installed-chart-'));
    controlPlane = await startControlPlane();
    helm = await helmFor(controlPlane.kubeconfigPath);
    admin = createKubernetesClient({
      kubeConfig: { path: controlPlane.kubeconfigPath },
    });
  });
  afterAll(async () => {
    await controller?.terminate();
    await admin?.close();
    await helm?.remove();
    await controlPlane?.stop();
    await rm(folder, { recursive: true });
  });

  const inProject = (name: string) => ({
    type: ownTypes.environments,
    namespace: 'search',
    name,
  });

  async function request(name: string): Promise<Instance> {
    const environment = anEnvironment(name, 'charted').build();
    // Admission learns of new kinds a while after they are served.
    const created = await eventually(() =>
      admin.create(ownTypes.environments, {
        ...environment,
        metadata: { ...environment.metadata, namespace: 'search' },
      }),
    );
    return instanceOf(parseStoredEnvironment(created));
  }

  async function phaseOf(name: string) {
    const { status } = parseStoredEnvironment(await admin.get(inProject(name)));
    return status?.phase;
  }

  function isReady(name: string) {
    return eventually(async () => expect(await phaseOf(name)).toBe('Ready'));
  }

  /** Ends it, and gives how many objects its closing report says were left over. */
  async function end(instance: Instance) {
    await admin.delete(inProject(instance.name));
    await eventually(() =>
      expect(admin.get(inProject(instance.name))).rejects.toThrow('not found'),
    );
    const record = environmentRecordSchema.parse(
      await admin.get({
        type: ownTypes.environmentRecords,
        namespace: SYSTEM_NAMESPACE,
        name: recordName(instance),
      }),
    );
    return record.spec.leftOver;
  }

  async function startController() {
    const path = join(folder, 'controller.kubeconfig');
    const kubeConfig = await kubeConfigOfController(
      admin,
      controlPlane.kubeconfigPath,
    );
    await writeFile(path, kubeConfig.exportConfig(), { mode: 0o600 });
    controller = startControllerProcess({ kubeconfig: path });
  }

  async function uidsOfDefinitions() {
    const { items } = await admin.list(customresourcedefinitions);
    return items
      .map(({ metadata }): [string, string | undefined] => [
        metadata.name,
        metadata.uid,
      ])
      .sort();
  }

  async function exists(type: ResourceType, name: string, namespace?: string) {
    try {
      await admin.get({ type, name, namespace });
      return true;
    } catch (error) {
      if (isNotFound(error)) {
        return false;
      }
      throw error;
    }
  }

  it('is what the controller compares it with, and runs its Pods', async () => {
    await helm.release(['install', '--create-namespace', '--wait'], values);
    expect(await checkInstallation(admin)).toEqual([]);
    const controllers = await admin.get({
      type: deployments,
      namespace: SYSTEM_NAMESPACE,
      name: 'environments-controller',
    });
    expect(controllers.status).toMatchObject({ availableReplicas: 2 });
    definitions = await uidsOfDefinitions();
  });

  it('lets a controller with the account of the release make an environment and end it', async () => {
    await applyWhenServed(admin, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'search', labels: { [PROJECT_LABEL]: 'search' } },
    });
    await applyWhenServed(
      admin,
      aClass('charted').configMap('settings', { at: '${site.region}' }).build(),
    );
    await startController();
    const first = await request('first');
    await isReady('first');
    expect(await end(first)).toBe(0);
    kept = await request('kept');
    await isReady('kept');
  });

  it('keeps environments and kinds through an upgrade, whose site values the next classes read', async () => {
    await helm.release(['upgrade', '--wait'], elsewhere);
    expect(await uidsOfDefinitions()).toEqual(definitions);
    expect(await checkInstallation(admin)).toEqual([]);
    expect(await phaseOf('kept')).toBe('Ready');
    const before = await admin.get(inProject('kept'));
    await eventually(async () => {
      const { status } = await admin.get({
        type: ownTypes.environmentClasses,
        name: 'charted',
      });
      expect(status).toMatchObject({ revision: expect.any(String) });
      expect(status).not.toMatchObject({
        revision: parseStoredEnvironment(before).status?.classRevision,
      });
    });
    expect(before.metadata.uid).toBe(kept.uid);
  });

  it('goes back to the release before, kinds and policies included', async () => {
    await helm.release(['rollback', '--wait']);
    expect(await checkInstallation(admin)).toEqual([]);
    expect(await uidsOfDefinitions()).toEqual(definitions);
    await eventually(async () => {
      const { status } = await admin.get({
        type: ownTypes.environmentClasses,
        name: 'charted',
      });
      const { status: its } = parseStoredEnvironment(
        await admin.get(inProject('kept')),
      );
      expect(status).toMatchObject({ revision: its?.classRevision });
    });
    expect(await phaseOf('kept')).toBe('Ready');
  });

  it('keeps environments, kinds and closing reports when the release is uninstalled', async () => {
    await controller.terminate();
    await helm.release(['uninstall', '--wait']);
    expect(
      await exists(deployments, 'environments-controller', SYSTEM_NAMESPACE),
    ).toBe(false);
    expect(await uidsOfDefinitions()).toEqual(definitions);
    expect(await exists(namespaces, SYSTEM_NAMESPACE)).toBe(true);
    expect(await exists(namespaces, CLASS_ACCOUNTS_NAMESPACE)).toBe(true);
    expect(await phaseOf('kept')).toBe('Ready');
    const records = await admin.list(ownTypes.environmentRecords, {
      namespace: SYSTEM_NAMESPACE,
    });
    expect(records.items).toHaveLength(1);
  });

  it('takes up what was kept when it is installed again', async () => {
    await helm.release(['install', '--wait'], values);
    expect(await uidsOfDefinitions()).toEqual(definitions);
    await startController();
    expect(await end(kept)).toBe(0);
  });
});
