import { IdentityPrefixes } from '@environments-dev/environment-classes';
import {
  isNotFound,
  KubernetesClient,
  ObjectToApply,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  CONTROLLER_FIELD_MANAGER,
  EnvironmentClass,
  GROUP,
  Requester,
} from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import { ownershipLabels } from '../objects/labels';

/** Who may use a class, as RBAC has it. */
export interface ClassUse {
  /** Lets those whom the class names use it. Tells whether more people may than before, perhaps. */
  keep(klass: EnvironmentClass): Promise<boolean>;
  /** Whether RBAC lets somebody use a class, by whatever binding. */
  review(person: Requester, className: string): Promise<boolean>;
}

/** Prefix of the role that lets people use a class, and of its binding, before the class's name. */
const USE_ROLE_PREFIX = 'environments-use-';

const rbac = 'rbac.authorization.k8s.io';

const reviewSchema = z.object({ status: z.object({ allowed: z.boolean() }) });

/**
 * Turns `access.request` of a class into the RBAC verb `use` on it: one ClusterRole and
 * its binding, which go with the class. A class that names nobody has neither; the policy
 * `environments-class-use` lets everybody use it.
 */
export function createClassUse(options: {
  client: KubernetesClient;
  prefixes: IdentityPrefixes;
}): ClassUse {
  const { client, prefixes } = options;
  const kept = new Map<string, string>();

  async function letGo(name: string): Promise<void> {
    if (await isThere(resourceTypes.clusterroles, name)) {
      await remove(resourceTypes.clusterrolebindings, name);
      await remove(resourceTypes.clusterroles, name);
    }
  }

  async function isThere(type: ResourceType, name: string): Promise<boolean> {
    try {
      await client.get({ type, name });
      return true;
    } catch (error) {
      if (isNotFound(error)) {
        return false;
      }
      throw error;
    }
  }

  /** Asked first: a controller that was started anew finds it so, and writes nothing. */
  async function isAsWanted(
    type: ResourceType,
    { metadata, rules, roleRef, subjects }: ObjectToApply,
  ): Promise<boolean> {
    try {
      const live = await client.get({ type, name: metadata.name });
      return isDeepStrictEqual(
        [
          live.rules,
          live.roleRef,
          live.subjects,
          live.metadata.ownerReferences,
        ],
        [rules, roleRef, subjects, metadata.ownerReferences],
      );
    } catch (error) {
      if (isNotFound(error)) {
        return false;
      }
      throw error;
    }
  }

  async function remove(type: ResourceType, name: string): Promise<void> {
    try {
      await client.delete({ type, name });
    } catch (error) {
      if (!isNotFound(error)) {
        throw error;
      }
    }
  }

  return {
    async keep(klass) {
      const { name, uid, generation = 0 } = klass.metadata;
      const version = `${uid}/${generation}`;
      if (kept.get(name) === version) {
        return false;
      }
      const roleName = `${USE_ROLE_PREFIX}${name}`;
      const isRestricted = klass.spec.access.request.length > 0;
      if (isRestricted) {
        for (const [type, object] of objectsFor(klass, prefixes)) {
          if (await isAsWanted(type, object)) {
            continue;
          }
          await client.apply({ type, name: roleName }, object, {
            fieldManager: CONTROLLER_FIELD_MANAGER,
            force: true,
          });
        }
      } else {
        await letGo(roleName);
      }
      kept.set(name, version);
      return isRestricted;
    },

    async review({ username, groups }, className) {
      const review = await client.create<unknown>(
        resourceTypes.subjectaccessreviews,
        {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          // The API server makes no object of it, so it takes no name.
          metadata: { name: '' },
          spec: {
            user: username,
            groups,
            resourceAttributes: {
              group: GROUP,
              resource: 'environmentclasses',
              verb: 'use',
              name: className,
            },
          },
        },
      );
      return reviewSchema.parse(review).status.allowed;
    },
  };
}

/** The role first: a binding to a role that is not there cannot be made. */
function objectsFor(
  { metadata, spec }: EnvironmentClass,
  prefixes: IdentityPrefixes,
): Array<[ResourceType, ObjectToApply]> {
  const name = `${USE_ROLE_PREFIX}${metadata.name}`;
  const { 'app.kubernetes.io/managed-by': managedBy } = ownershipLabels('');
  const objectMeta = {
    name,
    labels: { 'app.kubernetes.io/managed-by': managedBy },
    ownerReferences: [
      {
        apiVersion: API_VERSION,
        kind: 'EnvironmentClass',
        name: metadata.name,
        uid: metadata.uid,
      },
    ],
  };
  return [
    [
      resourceTypes.clusterroles,
      {
        apiVersion: `${rbac}/v1`,
        kind: 'ClusterRole',
        metadata: objectMeta,
        rules: [
          {
            apiGroups: [GROUP],
            resources: ['environmentclasses'],
            resourceNames: [metadata.name],
            verbs: ['use'],
          },
        ],
      },
    ],
    [
      resourceTypes.clusterrolebindings,
      {
        apiVersion: `${rbac}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: objectMeta,
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
        subjects: spec.access.request.map(ref => subjectOf(ref, prefixes)),
      },
    ],
  ];
}

function subjectOf(
  ref: string,
  { userPrefix, groupPrefix }: IdentityPrefixes,
): object {
  return ref.toLowerCase().startsWith('group:')
    ? { apiGroup: rbac, kind: 'Group', name: `${groupPrefix}${ref}` }
    : { apiGroup: rbac, kind: 'User', name: `${userPrefix}${ref}` };
}
