import {
  CompiledClass,
  JsonObject,
  JsonValue,
  PlannedResource,
  previewPlan,
  RenderedObject,
} from '@environments-dev/environment-classes';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type {
  EnvironmentRequest,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import { stringify } from 'yaml';
import { inBatches } from '../inBatches';
import { dryRun, DryRun } from './dryRun';
import { previewIdentity } from './previewIdentity';

type PreviewedResource = PreviewAnswer['resources'][number];

/** Of two hundred resources at most. */
const TRIED_AT_ONCE = 16;

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
  const { namespace } = request.metadata;
  const isolated = compiled.spec.isolation === 'Namespace';
  const plan = previewPlan(
    compiled,
    parameters,
    previewIdentity(request, owner, compiled),
  );
  return inBatches(
    plan.resources.filter(resource => resource.state !== 'Excluded'),
    TRIED_AT_ONCE,
    async resource => ({
      ...describe(resource),
      dryRun: await tryOut(resource, { client, project: namespace, isolated }),
    }),
  );
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
        manifest: stringify(withoutSecrets(resource.object)),
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

/** A class may put site values into a Secret: their keys are shown, as `kubectl describe` does. */
function withoutSecrets(object: RenderedObject): RenderedObject {
  if (object.kind !== 'Secret') {
    return object;
  }
  const { data, stringData, ...shown } = object;
  return {
    ...shown,
    ...(data !== undefined && { data: masked(data) }),
    ...(stringData !== undefined && { stringData: masked(stringData) }),
  };
}

function masked(values: JsonValue): JsonValue {
  return typeof values === 'object' && values !== null && !Array.isArray(values)
    ? Object.fromEntries(Object.keys(values).map(key => [key, '(not shown)']))
    : '(not shown)';
}

async function tryOut(
  resource: PlannedResource,
  options: { client: KubernetesClient; project: string; isolated: boolean },
): Promise<DryRun> {
  switch (resource.state) {
    case 'Rendered':
      return resource.cluster
        ? {
            result: 'NotTried',
            message: 'It goes into a cluster that the environment makes first.',
          }
        : dryRun(resource.object, options);
    case 'Error':
      return { result: 'Refused', message: resource.message };
    default:
      return {
        result: 'NotTried',
        message: 'It is complete only once the environment starts.',
      };
  }
}
