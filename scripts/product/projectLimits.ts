import {
  resourceTypes,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';

/** The controller manager looks every 30 seconds at which kinds there are. */
const timeout = 60_000;

interface ResourceQuota extends KubernetesObject {
  spec?: { hard?: Record<string, string> };
  status?: { used?: Record<string, string> };
}

/**
 * Resolves when every quota on environments has been counted: until then the API server
 * refuses requests in that project ("status unknown for quota"). In a cluster that
 * counts rarely it goes on all the same, and says so.
 */
export async function projectLimitsCount(
  client: KubernetesClient,
): Promise<void> {
  const deadline = Date.now() + timeout;
  let uncounted = await uncountedQuotas(client);
  while (uncounted.length > 0 && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 250));
    uncounted = await uncountedQuotas(client);
  }
  for (const { metadata } of uncounted) {
    process.stderr.write(
      `  The control cluster has not counted the quota ${metadata.name} of project ${metadata.namespace} yet: requests there are refused until it has.\n`,
    );
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
