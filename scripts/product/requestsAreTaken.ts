import {
  KubernetesApiError,
  resourceTypes,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ENVIRONMENT,
} from '@environments-dev/plugin-environments-common';

/** The controller manager looks every 30 seconds at which kinds there are. */
const timeout = 60_000;

interface ResourceQuota extends KubernetesObject {
  spec?: { hard?: Record<string, string> };
  status?: { used?: Record<string, string> };
}

/**
 * Resolves when the control cluster takes requests for environments. Just after the
 * kinds were installed it refuses them: with 503 until the admission policies have read
 * the kinds, and ("status unknown for quota") until each project's quota was counted. A
 * cluster that needs longer than a minute is told of, and waited for no longer.
 */
export async function requestsAreTaken(
  client: KubernetesClient,
): Promise<void> {
  const deadline = Date.now() + timeout;
  let obstacles = await obstaclesTo(client);
  while (obstacles.length > 0 && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 250));
    obstacles = await obstaclesTo(client);
  }
  for (const obstacle of obstacles) {
    process.stderr.write(`  ${obstacle}\n`);
  }
}

async function obstaclesTo(client: KubernetesClient): Promise<string[]> {
  const [unavailable, uncounted] = await Promise.all([
    unavailability(client),
    uncountedQuotas(client),
  ]);
  return [
    ...unavailable,
    ...uncounted.map(
      ({ metadata }) =>
        `The control cluster has not counted the quota ${metadata.name} of project ${metadata.namespace} yet: requests there are refused until it has.`,
    ),
  ];
}

/** Any answer to a dry run but 503 shows that the policies are evaluated. */
async function unavailability(client: KubernetesClient): Promise<string[]> {
  try {
    await client.create(
      ENVIRONMENT,
      {
        apiVersion: API_VERSION,
        kind: ENVIRONMENT.kind,
        metadata: { generateName: 'are-requests-taken-', namespace: 'default' },
        spec: { className: 'none' },
      },
      { dryRun: true },
    );
    return [];
  } catch (error) {
    if (error instanceof KubernetesApiError) {
      return error.statusCode === 503
        ? [`The control cluster takes no requests yet: ${error.message}`]
        : [];
    }
    throw error;
  }
}

async function uncountedQuotas(
  client: KubernetesClient,
): Promise<ResourceQuota[]> {
  const { items } = await client.list<ResourceQuota>(
    resourceTypes.resourcequotas,
  );
  return items.filter(({ spec, status }) =>
    Object.keys(spec?.hard ?? {})
      .filter(name => name.endsWith('.environments.dev'))
      .some(name => status?.used?.[name] === undefined),
  );
}
