import { NotFoundError } from '@backstage/errors';
import {
  isNotFound,
  KubernetesApiError,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  Environment,
  objectNameSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { InvalidRequestError } from '../errors';
import { containersOf } from './containers';
import { belongsTo, objectsNamespace } from './ownership';

/** A pod's name is a DNS subdomain: labels with dots between them. */
const podNameSchema = z
  .string()
  .max(253)
  .refine(name =>
    name.split('.').every(label => objectNameSchema.safeParse(label).success),
  );

/** What is read of one container at most: a page of a portal shows no more with use. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Which lines of which container. */
export interface PodLogsQuery {
  pod: string;
  container?: string;
  /** Whether of the container as it was before its last restart. */
  previous?: 'true' | 'false';
  tailLines: number;
}

/**
 * The last lines that a container of the environment wrote: as many as were asked
 * for, or as many of them as fit into `maxBytes`.
 *
 * @throws NotFoundError when no pod of this environment has that name
 * @throws InvalidRequestError when the pod has no such container, or several and
 *   none was named
 */
export async function readPodLogs(
  environment: Environment,
  query: PodLogsQuery,
  client: Pick<KubernetesClient, 'get' | 'text'>,
  maxBytes = MAX_BYTES,
): Promise<string> {
  const namespace = objectsNamespace(environment);
  const pod = await ownPod(environment, query.pod, namespace, client);
  const container = chooseContainer(pod, query.container);
  const path = `/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}/log`;
  try {
    for (let { tailLines } = query; ;) {
      const text = await client.text(path, {
        query: {
          container,
          ...(query.previous === 'true' && { previous: 'true' }),
          tailLines: String(tailLines),
          limitBytes: String(maxBytes),
        },
      });
      const isCut = Buffer.byteLength(text) >= maxBytes;
      if (!isCut || tailLines === 1) {
        return text;
      }
      // It counts bytes from the oldest line on: fewer lines keep the newest.
      tailLines = fewerLines(tailLines, text);
    }
  } catch (error) {
    // The API server's 400 says that the container has not started yet.
    if (error instanceof KubernetesApiError && error.statusCode === 400) {
      throw new NotFoundError(error.message);
    }
    throw error;
  }
}

/** At most half, so that a few attempts find what fits, however uneven the lines. */
function fewerLines(tailLines: number, cutText: string): number {
  const whole = cutText.split('\n').length - 1;
  return Math.max(1, Math.min(whole, Math.floor(tailLines / 2)));
}

/** In a shared namespace the name alone could be somebody else's pod. */
async function ownPod(
  environment: Environment,
  name: string,
  namespace: string,
  client: Pick<KubernetesClient, 'get'>,
): Promise<KubernetesObject> {
  const notFound = new NotFoundError(
    `Environment ${environment.metadata.name} has no pod '${name}'`,
  );
  if (!podNameSchema.safeParse(name).success) {
    throw notFound;
  }
  const pod = await client
    .get({ type: resourceTypes.pods, name, namespace })
    .catch(error => {
      throw isNotFound(error) ? notFound : error;
    });
  if (!belongsTo(environment, pod)) {
    throw notFound;
  }
  return pod;
}

function chooseContainer(
  pod: KubernetesObject,
  wanted: string | undefined,
): string {
  const containers = containersOf(pod);
  const chosen = wanted ?? containers[0];
  if (!containers.includes(chosen)) {
    throw new InvalidRequestError([
      {
        path: 'container',
        message: `must be one of ${containers.join(', ')}`,
      },
    ]);
  }
  return chosen;
}
