import {
  assessKind,
  isJsonObject,
} from '@environments-dev/environment-classes';
import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import type { LiveChild } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { shown } from './shownManifest';
import type { Workloads } from './workloads';

const mountsSchema = z.object({
  spec: z.object({
    volumes: z
      .array(
        z.object({
          persistentVolumeClaim: z.object({ claimName: z.string() }).optional(),
        }),
      )
      .default([]),
  }),
});

/**
 * What came of the object of a UID, at any depth: by owner references, and the claims that
 * its Pods mount. An object of the inventory is nobody's child. Pure.
 *
 * @param inventory - UIDs of all objects of the inventory
 */
export function childrenOf(
  uid: string,
  workloads: Workloads,
  inventory: ReadonlySet<string>,
): LiveChild[] {
  const found = new Map<string, LiveChild>();
  const follow = (above: string) => {
    for (const object of below(above, workloads)) {
      const ownUid = object.metadata.uid ?? '';
      if (!inventory.has(ownUid) && !found.has(ownUid)) {
        found.set(ownUid, childOf(object, above));
        follow(ownUid);
      }
    }
  };
  follow(uid);
  return [...found.values()];
}

function below(uid: string, workloads: Workloads): KubernetesObject[] {
  const { pods, between, claims, endpointSlices } = workloads;
  const owned = [...between, ...pods, ...claims, ...endpointSlices].filter(
    ({ metadata }) =>
      (metadata.ownerReferences ?? []).some(owner => owner.uid === uid),
  );
  const pod = pods.find(({ metadata }) => metadata.uid === uid);
  const mounted = pod ? claimsOf(pod) : new Set<string>();
  return [
    ...owned,
    ...claims.filter(({ metadata }) => mounted.has(metadata.name)),
  ];
}

function claimsOf(pod: KubernetesObject): Set<string> {
  const { data } = mountsSchema.safeParse(pod);
  return new Set(
    (data?.spec.volumes ?? []).flatMap(
      volume => volume.persistentVolumeClaim?.claimName ?? [],
    ),
  );
}

function childOf(object: KubernetesObject, belowUid: string): LiveChild {
  const { apiVersion, kind, metadata } = object;
  const manifest = shown(object);
  const { state, message } = isJsonObject(manifest)
    ? assessKind(manifest)
    : { state: 'Applied' as const, message: undefined };
  return {
    uid: metadata.uid ?? '',
    apiVersion,
    kind,
    namespace: metadata.namespace,
    objectName: metadata.name,
    belowUid,
    state,
    message,
    createdAt: metadata.creationTimestamp,
    manifest,
  };
}
