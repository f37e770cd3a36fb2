import { apiVersionOf } from './resourceTypes';
import { isRecord } from './status';
import { Discovery, ResourceType } from './types';

/** The media type of aggregated discovery, which tells of all groups in two requests. */
export const aggregatedDiscovery =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** The two documents that together tell what an API server serves. */
export const discoveryPaths = ['/api', '/apis'];

interface ServedType {
  type: ResourceType;
  verbs: string[];
}

/**
 * Reads the `APIGroupDiscoveryList`s of {@link discoveryPaths}.
 *
 * @throws Error for a document of another kind: the server is too old, or not one
 */
export function readDiscovery(documents: unknown[]): Discovery {
  const served = new Map<string, ServedType>();
  const listed = new Map<string, ResourceType>();
  const failed: string[] = [];

  for (const { group, version, fresh, resources } of documents.flatMap(
    groupVersions,
  )) {
    const apiVersion = apiVersionOf({ group, version });
    if (!fresh) {
      failed.push(apiVersion);
      continue;
    }
    for (const resource of resources) {
      const found = servedType(resource, group, version);
      if (found) {
        const { type, verbs } = found;
        const key = `${apiVersion} ${type.kind}`;
        if (!served.has(key)) {
          served.set(key, found);
        }
        // Versions come in the server's order of preference.
        const resourceKey = `${group} ${type.plural}`;
        if (
          verbs.includes('list') &&
          verbs.includes('delete') &&
          !listed.has(resourceKey)
        ) {
          listed.set(resourceKey, type);
        }
      }
    }
  }

  return {
    find: (apiVersion, kind) => served.get(`${apiVersion} ${kind}`)?.type,
    all: () => [...listed.values()],
    failed,
  };
}

interface GroupVersion {
  group: string;
  version: string;
  fresh: boolean;
  resources: Record<string, unknown>[];
}

function groupVersions(document: unknown): GroupVersion[] {
  if (!isRecord(document) || document.kind !== 'APIGroupDiscoveryList') {
    throw new Error(
      'The server does not speak aggregated discovery (apidiscovery.k8s.io/v2), which Kubernetes has since 1.30',
    );
  }
  return records(document.items).flatMap(item => {
    const metadata = isRecord(item.metadata) ? item.metadata : {};
    const group = typeof metadata.name === 'string' ? metadata.name : '';
    return records(item.versions).flatMap(
      ({ version, freshness, resources }) =>
        typeof version === 'string'
          ? {
              group,
              version,
              fresh: freshness !== 'Stale',
              resources: records(resources),
            }
          : [],
    );
  });
}

function servedType(
  { resource, responseKind, scope, verbs }: Record<string, unknown>,
  group: string,
  version: string,
): ServedType | undefined {
  const kind = isRecord(responseKind) ? responseKind.kind : undefined;
  if (typeof resource !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  return {
    type: {
      group,
      version,
      plural: resource,
      kind,
      namespaced: scope === 'Namespaced',
    },
    verbs: Array.isArray(verbs)
      ? verbs.filter(verb => typeof verb === 'string')
      : [],
  };
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
