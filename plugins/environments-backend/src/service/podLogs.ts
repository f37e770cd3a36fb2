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
  INSTANCE_LABEL,
  instanceOf,
  objectNameSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { InvalidRequestError } from './errors';
import { containersOf, objectsNamespace } from './liveResources';

/** A pod's name is a DNS subdomain: labels with dots between them. */
const podNameSchema = z
  .string()
  .max(253)
  .refine(name =>
    name.split('.').every(label => objectNameSchema.safeParse(label).success),
  );

/**
 * The last lines that a container of the environment wrote.
 *
 * @throws NotFoundError when no pod of this environment has that name
 * @throws InvalidRequestError when the pod has no such container, or several and
 *   none was named
 */
export async function readPodLogs(
  environment: Environment,
  query: { pod: string; container?: string; tailLines: number },
  client: KubernetesClient,
): Promise<string> {
  const namespace = objectsNamespace(environment);
  const pod = await ownPod(environment, query.pod, namespace, client);
  const container = chooseContainer(pod, query.container);
  try {
    return await client.text(
      `/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}/log`,
      { query: { container, tailLines: String(query.tailLines) } },
    );
  } catch (error) {
    // The API server's 400 says that the container has not started yet.
    if (error instanceof KubernetesApiError && error.statusCode === 400) {
      throw new NotFoundError(error.message);
    }
    throw error;
  }
}

/** In a shared namespace the name alone could be somebody else's pod. */
async function ownPod(
  environment: Environment,
  name: string,
  namespace: string,
  client: KubernetesClient,
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
  if (pod.metadata.labels?.[INSTANCE_LABEL] !== instanceOf(environment).uid) {
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
