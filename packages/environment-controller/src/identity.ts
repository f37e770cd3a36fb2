import {
  JsonPatchOperation,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { CompiledClass } from '@environments-dev/environment-classes';
import {
  INSTANCE_ANNOTATION,
  INSTANTS_ANNOTATION,
  Instance,
  OWNER_LABEL,
  ownerHash,
  PLAN_ANNOTATION,
  TEARDOWN_FINALIZER,
} from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import { Environments, StoredEnvironment } from './watch/environments';
import { ownTypes } from './watch/resourceTypes';

const kindSchema = z.object({
  group: z.string(),
  version: z.string(),
  kind: z.string(),
});
export type Kind = z.infer<typeof kindSchema>;

const pinnedPlanSchema = z.object({
  revision: z.string(),
  kinds: z.array(kindSchema),
});

/**
 * The revision that is applied, or moved to, and every kind ever planned; stays when the
 * status is lost.
 */
export type PinnedPlan = z.infer<typeof pinnedPlanSchema>;

const mirroredInstantsSchema = z.object({
  readyAt: z.string().optional(),
  endsAt: z.string().optional(),
  endedAt: z.string().optional(),
  asleepSince: z.string().optional(),
});
export type MirroredInstants = z.infer<typeof mirroredInstantsSchema>;

function annotation<T>(
  environment: StoredEnvironment,
  name: string,
  schema: z.ZodType<T>,
): T | undefined {
  const text = environment.metadata.annotations?.[name];
  if (text === undefined) {
    return undefined;
  }
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function pinnedPlanOf(
  environment: StoredEnvironment,
): PinnedPlan | undefined {
  return annotation(environment, PLAN_ANNOTATION, pinnedPlanSchema);
}

export function mirroredInstantsOf(
  environment: StoredEnvironment,
): MirroredInstants {
  return (
    annotation(environment, INSTANTS_ANNOTATION, mirroredInstantsSchema) ?? {}
  );
}

/** Every kind that a revision may apply in the control cluster, whatever the parameters leave out. */
export function planOf(compiled: CompiledClass): PinnedPlan {
  const kinds = new Map<string, Kind>();
  for (const { apiVersion, kind, source } of compiled.waves.flat()) {
    if (!source.cluster) {
      kinds.set(`${apiVersion} ${kind}`, kindOf(apiVersion, kind));
    }
  }
  return { revision: compiled.revision, kinds: [...kinds.values()] };
}

/** Kinds of both, each once. */
export function mergedKinds(
  before: readonly Kind[],
  more: readonly Kind[],
): Kind[] {
  const keyed = [...before, ...more].map((kind): [string, Kind] => [
    `${kind.group}/${kind.version}/${kind.kind}`,
    kind,
  ]);
  return [...new Map(keyed).values()];
}

export function kindOf(apiVersion: string, kind: string): Kind {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  return { group, version, kind };
}

/** What is missing of the identity that must stand before anything is created. */
export function identityPatch(
  environment: StoredEnvironment,
  facts: { instance: Instance; owner: string; plan: PinnedPlan | undefined },
): JsonPatchOperation[] {
  const { metadata } = environment;
  const { finalizers = [], annotations = {}, labels = {} } = metadata;
  const wantedAnnotations = {
    ...(annotations[INSTANCE_ANNOTATION] === undefined && {
      [INSTANCE_ANNOTATION]: JSON.stringify(facts.instance),
    }),
    ...(facts.plan &&
      !isDeepStrictEqual(pinnedPlanOf(environment), facts.plan) && {
        [PLAN_ANNOTATION]: JSON.stringify(facts.plan),
      }),
  };
  const hash = ownerHash(facts.owner);
  const operations: JsonPatchOperation[] = [];
  if (!finalizers.includes(TEARDOWN_FINALIZER)) {
    operations.push({
      op: 'add',
      path: '/metadata/finalizers',
      value: [...finalizers, TEARDOWN_FINALIZER],
    });
  }
  if (Object.keys(wantedAnnotations).length > 0) {
    operations.push({
      op: 'add',
      path: '/metadata/annotations',
      value: { ...annotations, ...wantedAnnotations },
    });
  }
  if (labels[OWNER_LABEL] !== hash) {
    operations.push({
      op: 'add',
      path: '/metadata/labels',
      value: { ...labels, [OWNER_LABEL]: hash },
    });
  }
  return operations;
}

/** Mirrors the instants of the status where a restore without status finds them. */
export function mirrorPatch(
  environment: StoredEnvironment,
  instants: MirroredInstants,
): JsonPatchOperation[] {
  const text = JSON.stringify(instants);
  const { annotations = {} } = environment.metadata;
  return annotations[INSTANTS_ANNOTATION] === text || text === '{}'
    ? []
    : [
        {
          op: 'add',
          path: '/metadata/annotations',
          value: { ...annotations, [INSTANTS_ANNOTATION]: text },
        },
      ];
}

/**
 * Writes operations to an environment's metadata, if it is still the object that
 * was read: a server-side apply could make a ghost of one that was just deleted.
 *
 * @throws KubernetesApiError, a conflict when it changed meanwhile
 */
export async function patchMetadata(
  environment: StoredEnvironment,
  operations: JsonPatchOperation[],
  deps: { client: KubernetesClient; environments: Environments },
): Promise<StoredEnvironment> {
  if (operations.length === 0) {
    return environment;
  }
  const { name, namespace } = environment.metadata;
  return deps.environments.wrote(
    await deps.client.jsonPatch(
      { type: ownTypes.environments, name, namespace },
      [...unchanged(environment), ...operations],
    ),
  );
}

/** The tests that make a JSON patch fail if it meets another object than was read. */
export function unchanged(
  environment: StoredEnvironment,
): JsonPatchOperation[] {
  const { uid, resourceVersion } = environment.metadata;
  return [
    { op: 'test', path: '/metadata/uid', value: uid },
    { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
  ];
}
