import {
  createKubernetesClient,
  KubernetesApiError,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { ExplainedError } from '../explainedError.mjs';
import type { Manifest } from './manifests';

/** How long the API server may take to serve a kind that was just defined. */
const definitionTimeout = 30_000;

/**
 * Puts the manifests into the cluster, one after the other, by server-side apply, so
 * that doing it again changes nothing.
 *
 * @throws ExplainedError with the file and the API server's own words
 */
export async function applyManifests(
  client: KubernetesClient,
  manifests: readonly Manifest[],
): Promise<void> {
  for (const manifest of manifests) {
    await applyWhenServed(client, manifest);
  }
}

/** A client for the cluster and user of a kubeconfig file. */
export function clientFor(kubeconfigPath: string): KubernetesClient {
  return createKubernetesClient({ kubeConfig: { path: kubeconfigPath } });
}

/** A kind is served a moment after its definition was stored. */
async function applyWhenServed(client: KubernetesClient, manifest: Manifest) {
  const deadline = Date.now() + definitionTimeout;
  for (;;) {
    const outcome = await tryApply(client, manifest);
    if (outcome === 'applied') {
      return;
    }
    if (Date.now() > deadline) {
      throw new ExplainedError(
        `${manifest.file}: the control cluster does not serve ${manifest.object.kind} of ${manifest.object.apiVersion}.`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

async function tryApply(
  client: KubernetesClient,
  { file, object }: Manifest,
): Promise<'applied' | 'not served'> {
  const type =
    (await client.discovery()).find(object.apiVersion, object.kind) ??
    (await client.discovery({ refresh: true })).find(
      object.apiVersion,
      object.kind,
    );
  if (!type) {
    return 'not served';
  }
  const { name, namespace } = object.metadata;
  try {
    await client.apply(
      {
        type,
        name,
        ...(type.namespaced && { namespace: namespace ?? 'default' }),
      },
      object,
      { fieldManager: 'environments.dev/installation' },
    );
    return 'applied';
  } catch (error) {
    if (error instanceof KubernetesApiError && error.statusCode === 404) {
      return 'not served';
    }
    throw new ExplainedError(
      `${file}: ${object.kind} ${name}: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
