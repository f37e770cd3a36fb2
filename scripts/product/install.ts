import { step } from '../steps.mjs';
import { applyManifests, clientFor } from './applyManifests';
import { productManifests } from './manifests';

/** Puts everything that the product consists of into the cluster of a kubeconfig. */
export async function install(kubeconfigPath: string): Promise<void> {
  await step('Kinds, rights, policies, classes, examples', async () => {
    const client = clientFor(kubeconfigPath);
    await applyManifests(client, await productManifests());
    await client.close();
  });
}
