import {
  KubernetesClient,
  ResourceType,
} from '@environments-dev/kubernetes-client';

/** What an API server says of a kind. */
export type KindLookUp =
  | { found: 'Served'; type: ResourceType }
  /** It answered, and does not know the kind: what was of it went with it. */
  | { found: 'Vanished' }
  /** The part of it that would know did not answer: nothing can be told. */
  | { found: 'Unknown'; message: string };

/** Looks a kind up; what is not known yet is asked anew. */
export async function lookUpKind(
  { apiVersion, kind }: { apiVersion: string; kind: string },
  client: KubernetesClient,
): Promise<KindLookUp> {
  const known = (await client.discovery()).find(apiVersion, kind);
  if (known) {
    return { found: 'Served', type: known };
  }
  const fresh = await client.discovery({ refresh: true });
  const type = fresh.find(apiVersion, kind);
  if (type) {
    return { found: 'Served', type };
  }
  return fresh.failed.includes(apiVersion)
    ? {
        found: 'Unknown',
        message: `whether ${kind} of ${apiVersion} still exists is not known: its discovery failed`,
      }
    : { found: 'Vanished' };
}
