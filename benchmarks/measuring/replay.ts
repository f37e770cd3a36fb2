import {
  apiVersionOf,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectToApply,
  type ResourceType,
} from '@environments-dev/kubernetes-client';

/** An object that an environment was found to consist of, ready to be written again elsewhere. */
export interface Recorded {
  type: ResourceType;
  /** When it was made, against the others; what has the same is made at the same time. */
  wave: number;
  object: ObjectToApply;
}

interface Content extends KubernetesObject {
  status?: unknown;
}

/** The object without what the API server and its controllers have added. Pure. */
export function recorded(
  { status: _, ...content }: Content,
  type: ResourceType,
  wave: number,
): Recorded {
  const { name, namespace, labels } = content.metadata;
  return {
    type,
    wave,
    object: {
      ...content,
      ...withoutAssigned(content),
      apiVersion: apiVersionOf(type),
      kind: type.kind,
      metadata: {
        name,
        ...(namespace !== undefined && { namespace }),
        ...(labels && { labels }),
      },
    },
  };
}

/** What the API server, or a controller, gives each object for itself: another one gets another. */
const ASSIGNED = {
  volumeName: undefined,
  clusterIP: undefined,
  clusterIPs: undefined,
};

function withoutAssigned({ spec }: KubernetesObject & { spec?: unknown }) {
  return typeof spec === 'object' && spec !== null
    ? { spec: { ...spec, ...ASSIGNED } }
    : {};
}

/** The same objects in another namespace, and of another instance. Pure. */
export function movedTo(
  records: readonly Recorded[],
  from: { namespace: string; instance: string },
  to: { namespace: string; instance: string },
): Recorded[] {
  const text = JSON.stringify(records)
    .replaceAll(from.namespace, to.namespace)
    .replaceAll(from.instance, to.instance);
  return JSON.parse(text);
}

/** Writes them wave by wave. */
export async function replay(
  client: KubernetesClient,
  records: readonly Recorded[],
): Promise<void> {
  const waves = [...new Set(records.map(({ wave }) => wave))].sort(
    (a, b) => a - b,
  );
  for (const wave of waves) {
    await Promise.all(
      records
        .filter(record => record.wave === wave)
        .map(({ type, object }) => client.create(type, object)),
    );
  }
}
