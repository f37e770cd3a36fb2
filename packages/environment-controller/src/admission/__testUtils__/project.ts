import { randomUUID } from 'node:crypto';
import { testControlPlane } from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectReference,
  type ObjectToApply,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ENVIRONMENT,
  ENVIRONMENT_CLASS,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { install } from '../../__testUtils__/installation';

const rbac = 'rbac.authorization.k8s.io';

/** A control cluster with all of `deploy/` in it, and a project for one test file. */
export interface Project {
  /** The namespace; also part of every name that is not in it. */
  name: string;
  admin: KubernetesClient;
  asPortal: KubernetesClient;
  asController: KubernetesClient;
  /** Somebody who holds these ClusterRoles in the project, and no other right. */
  person(user: string, ...roles: string[]): Promise<KubernetesClient>;
  /** A class of this project's own; answers its name. */
  makeClass(name: string, lifetime?: object, access?: object): Promise<string>;
  remove(): Promise<void>;
}

/** The user name of an account of the installation. */
export function systemAccount(name: string): string {
  return `system:serviceaccount:${SYSTEM_NAMESPACE}:${name}`;
}

export async function testProject(prefix: string): Promise<Project> {
  const { kubeconfigPath } = await testControlPlane();
  const admin = createKubernetesClient({
    kubeConfig: { path: kubeconfigPath },
  });
  await install(admin);
  const name = `${prefix}-${randomUUID().slice(0, 8)}`;
  const classes: string[] = [];
  await admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });

  return {
    name,
    admin,
    asPortal: admin.as({ user: systemAccount('environments-portal') }),
    asController: admin.as({ user: systemAccount('environments-controller') }),

    async person(user, ...roles) {
      for (const role of roles) {
        await admin.create(resourceTypes.rolebindings, {
          apiVersion: `${rbac}/v1`,
          kind: 'RoleBinding',
          metadata: { generateName: `${role}-`, namespace: name },
          roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
          subjects: [{ apiGroup: rbac, kind: 'User', name: user }],
        });
      }
      return admin.as({ user });
    },

    async makeClass(className, lifetime = {}, access = {}) {
      const fullName = `${name}-${className}`;
      await admin.create(ENVIRONMENT_CLASS, aClass(fullName, lifetime, access));
      classes.push(fullName);
      return fullName;
    },

    async remove() {
      for (const className of classes) {
        await admin.delete({ type: ENVIRONMENT_CLASS, name: className });
      }
      await admin.delete({ type: resourceTypes.namespaces, name });
      await admin.close();
    },
  };
}

function aClass(name: string, lifetime: object, access: object): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentClass',
    metadata: { name },
    spec: {
      title: name,
      owner: 'group:default/platform',
      serviceAccountName: name,
      lifetime,
      access,
      resources: [
        {
          name: 'settings',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'settings' },
          },
        },
      ],
    },
  };
}

export function environment(
  { name: namespace }: Pick<Project, 'name'>,
  name: string,
  spec: object,
): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: ENVIRONMENT.kind,
    metadata: { name, namespace },
    spec,
  };
}

export function environmentRef(
  { name: namespace }: Pick<Project, 'name'>,
  name: string,
): ObjectReference {
  return { type: ENVIRONMENT, namespace, name };
}

/** What the controller has observed so far. */
export async function observe(
  { asController }: Pick<Project, 'asController'>,
  ref: ObjectReference,
  status: object,
): Promise<KubernetesObject> {
  return asController.mergePatch(
    { ...ref, subresource: 'status' },
    { status: { phase: 'Starting', ...status } },
  );
}
