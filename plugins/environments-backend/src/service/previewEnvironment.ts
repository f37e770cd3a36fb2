import {
  CompiledClass,
  JsonObject,
  PlannedResource,
  previewPlan,
  RenderedObject,
} from '@environments-dev/environment-classes';
import {
  isAlreadyExists,
  isForbidden,
  KubernetesApiError,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  CONTROLLER_FIELD_MANAGER,
  environmentNamespaceName,
  EnvironmentRequest,
  INSTANCE_LABEL,
  PreviewAnswer,
  previewLifetime,
} from '@environments-dev/plugin-environments-common';
import { stringify } from 'yaml';
import type { ClassFigures } from '../history/figures';

type PreviewedResource = PreviewAnswer['resources'][number];

/** Stands in for the UID that only the API server gives. */
const PREVIEWED_UID = '00000000-0000-0000-0000-000000000000';

/** What an accepted request would make, each object tried out on the API server. */
export async function previewResources(options: {
  request: EnvironmentRequest;
  owner: string;
  compiled: CompiledClass;
  parameters: JsonObject;
  /** Acts as the account for previews. */
  client: KubernetesClient;
}): Promise<PreviewedResource[]> {
  const { request, owner, compiled, parameters, client } = options;
  const { name, namespace } = request.metadata;
  const isolated = compiled.spec.isolation === 'Namespace';
  const plan = previewPlan(compiled, parameters, {
    name,
    namespace,
    uid: PREVIEWED_UID,
    owner,
    project: namespace,
    targetNamespace: isolated
      ? environmentNamespaceName({ uid: PREVIEWED_UID, namespace, name })
      : namespace,
  });
  return Promise.all(
    plan.resources
      .filter(resource => resource.state !== 'Excluded')
      .map(async resource => ({
        ...describe(resource),
        dryRun: await tryOut(resource, {
          client,
          project: namespace,
          isolated,
        }),
      })),
  );
}

/** When it will warn, sleep and end, counted from when its like were ready. */
export function previewTimes(options: {
  request: EnvironmentRequest;
  requester: string;
  compiled: CompiledClass;
  figures: ClassFigures | undefined;
  now: Date;
}): PreviewAnswer['times'] {
  const { request, requester, compiled, figures, now } = options;
  const readyAt = new Date(
    now.getTime() + (figures?.readyP50Seconds ?? 0) * 1000,
  );
  const { marks, sleepsAt, endsAt } = previewLifetime(
    compiled.spec.lifetime,
    { ...request.spec.lifetime, extensions: [] },
    readyAt,
    requester,
  );
  return {
    readyAt: readyAt.toISOString(),
    marks: marks.map(({ at, action, mark, because }) => ({
      at: at.toISOString(),
      action,
      mark,
      because,
    })),
    sleepsAt: sleepsAt?.toISOString(),
    endsAt: endsAt.toISOString(),
    readyP50Seconds: figures?.readyP50Seconds,
    readyP95Seconds: figures?.readyP95Seconds,
    samples: figures?.samples ?? 0,
  };
}

function describe(
  resource: Exclude<PlannedResource, { state: 'Excluded' }>,
): Omit<PreviewedResource, 'dryRun'> {
  const { name, wave } = resource;
  switch (resource.state) {
    case 'Rendered':
      return {
        name,
        wave,
        apiVersion: resource.object.apiVersion,
        kind: resource.object.kind,
        objectName: resource.object.metadata.name,
        manifest: stringify(resource.object),
      };
    case 'GeneratedSecret':
      return {
        name,
        wave,
        apiVersion: 'v1',
        kind: 'Secret',
        objectName: resource.secretName,
        note: `Made by the controller with random values for ${Object.keys(
          resource.keys,
        ).join(', ')}; no value is shown.`,
      };
    case 'Pending':
      return {
        name,
        wave,
        apiVersion: resource.apiVersion,
        kind: resource.kind,
        note: resource.message,
      };
    default:
      return {
        name,
        wave,
        apiVersion: '',
        kind: '',
        note: `${resource.path}: ${resource.message}`,
      };
  }
}

async function tryOut(
  resource: PlannedResource,
  options: { client: KubernetesClient; project: string; isolated: boolean },
): Promise<PreviewedResource['dryRun']> {
  switch (resource.state) {
    case 'Rendered':
      return dryRun(resource.object, options);
    case 'Error':
      return { result: 'Refused', message: resource.message };
    default:
      return {
        result: 'NotTried',
        message: 'It is complete only once the environment starts.',
      };
  }
}

/**
 * Creates the object for show. The namespace of an environment is not there before
 * the environment is, so the project's stands in for it: that tries schema,
 * defaults and admission, but what the project's own limits say does not count.
 */
async function dryRun(
  object: RenderedObject,
  options: { client: KubernetesClient; project: string; isolated: boolean },
): Promise<PreviewedResource['dryRun']> {
  const { client, project, isolated } = options;
  const { apiVersion, kind, metadata } = object;
  try {
    const type = (await client.discovery()).find(apiVersion, kind);
    if (!type) {
      return {
        result: 'Refused',
        message: `The control cluster does not know the kind ${kind} of ${apiVersion}.`,
      };
    }
    if (!type.namespaced) {
      return {
        result: 'NotTried',
        message: 'Objects without a namespace are not tried out.',
      };
    }
    await client.create(
      type,
      {
        ...object,
        metadata: {
          ...metadata,
          namespace: project,
          labels: { ...labelsOf(metadata), [INSTANCE_LABEL]: PREVIEWED_UID },
        },
      },
      { dryRun: true, fieldManager: CONTROLLER_FIELD_MANAGER },
    );
    return { result: 'Accepted' };
  } catch (error) {
    if (!(error instanceof KubernetesApiError) || error.statusCode >= 500) {
      return {
        result: 'NotTried',
        message: 'The control cluster did not answer.',
      };
    }
    const isOfThisNamespace = isForbidden(error) || isAlreadyExists(error);
    return isolated && isOfThisNamespace
      ? {
          result: 'NotTried',
          message: `It will have a namespace of its own; in the project's it could not be tried out: ${error.message}`,
        }
      : { result: 'Refused', message: error.message };
  }
}

function labelsOf(metadata: JsonObject): JsonObject {
  const { labels } = metadata;
  return typeof labels === 'object' && labels !== null && !Array.isArray(labels)
    ? labels
    : {};
}
