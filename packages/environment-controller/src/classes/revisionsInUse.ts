import {
  KubernetesClient,
  KubernetesObject,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import {
  PLAN_ANNOTATION,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { ownTypes } from '../watch/resourceTypes';

/** How long after its end an environment can still be repeated exactly as it was. */
const REPEATABLE_MILLIS = 30 * 24 * 60 * 60_000;

const environmentSchema = z.object({
  spec: z.object({
    className: z.string(),
    classRevision: z.string().optional(),
  }),
  status: z.object({ classRevision: z.string().optional() }).optional(),
});

const presetSchema = environmentSchema.pick({ spec: true });

const recordSchema = z.object({
  spec: z.object({
    className: z.string(),
    classRevision: z.string().optional(),
    endedAt: z.string(),
  }),
});

const planSchema = z.object({ revision: z.string() });

/**
 * Which revisions of a class somebody may still need, asked of the API server and not of
 * a watch, which may be limited to some environments: those that an environment, ending
 * or not, is pinned to, moves to or asks for, that a preset asks for, and that an
 * environment which ended within 30 days had.
 */
export async function revisionsInUse(
  className: string,
  client: KubernetesClient,
  now: Date,
): Promise<ReadonlySet<string>> {
  const inUse = new Set<string>();
  const use = (revision: string | undefined) => {
    if (revision !== undefined) {
      inUse.add(revision);
    }
  };
  for await (const object of objectsOf(client, ownTypes.environments)) {
    const { data } = environmentSchema.safeParse(object);
    if (data?.spec.className === className) {
      use(data.spec.classRevision);
      use(data.status?.classRevision);
      use(plannedRevision(object));
    }
  }
  for await (const object of objectsOf(client, ownTypes.environmentPresets)) {
    const { data } = presetSchema.safeParse(object);
    if (data?.spec.className === className) {
      use(data.spec.classRevision);
    }
  }
  const records = objectsOf(
    client,
    ownTypes.environmentRecords,
    SYSTEM_NAMESPACE,
  );
  for await (const object of records) {
    const { data } = recordSchema.safeParse(object);
    const isRecent =
      data !== undefined &&
      now.getTime() - Date.parse(data.spec.endedAt) < REPEATABLE_MILLIS;
    if (isRecent && data.spec.className === className) {
      use(data.spec.classRevision);
    }
  }
  return inUse;
}

async function* objectsOf(
  client: KubernetesClient,
  type: ResourceType,
  namespace?: string,
): AsyncGenerator<KubernetesObject> {
  for await (const page of client.pages(type, { namespace })) {
    yield* page.items;
  }
}

function plannedRevision({ metadata }: KubernetesObject): string | undefined {
  const text = metadata.annotations?.[PLAN_ANNOTATION];
  if (text === undefined) {
    return undefined;
  }
  try {
    return planSchema.safeParse(JSON.parse(text)).data?.revision;
  } catch {
    return undefined;
  }
}
