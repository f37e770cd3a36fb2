import type {
  JsonObject,
  RenderedObject,
} from '@environments-dev/environment-classes';
import {
  isAlreadyExists,
  isForbidden,
  KubernetesApiError,
  KubernetesConnectionError,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  CONTROLLER_FIELD_MANAGER,
  INSTANCE_LABEL,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import { refusesPortal } from '../../controlCluster/clusterErrors';

/** What the API server said to an object that it was only shown. */
export type DryRun = PreviewAnswer['resources'][number]['dryRun'];

/** Stands in for the UID that only the API server gives. */
export const PREVIEWED_UID = '00000000-0000-0000-0000-000000000000';

/**
 * Creates the object for show. The namespace of an environment is not there before
 * the environment is, so the project's stands in for it: that tries schema,
 * defaults and admission, but what the project's own limits say does not count.
 */
export async function dryRun(
  object: RenderedObject,
  options: { client: KubernetesClient; project: string; isolated: boolean },
): Promise<DryRun> {
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
    if (
      error instanceof KubernetesConnectionError ||
      (error instanceof KubernetesApiError && error.statusCode >= 500)
    ) {
      return {
        result: 'NotTried',
        message: 'The control cluster did not answer.',
      };
    }
    if (!(error instanceof KubernetesApiError)) {
      throw error;
    }
    if (refusesPortal(error)) {
      return {
        result: 'NotTried',
        message: `The portal may not try out objects of kind ${kind}.`,
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
