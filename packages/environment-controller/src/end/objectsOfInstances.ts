import {
  KubernetesObject,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import DataLoader from 'dataloader';

/** Lists, live, what carries the label of one instance in one place. */
export type ObjectsOfInstance = (question: {
  type: ResourceType;
  /** Absent: in all of them, or cluster-scoped. */
  namespace: string | undefined;
  instanceUid: string;
}) => Promise<KubernetesObject[]>;

/** What a client lists with. */
export interface Pages {
  pages(
    type: ResourceType,
    options: { namespace: string | undefined; labelSelector: string },
  ): AsyncIterable<{ items: KubernetesObject[] }>;
}

/** So many instances one list asks for; their UIDs stand in its URL. */
const MOST_INSTANCES = 64;

interface Place {
  objects: DataLoader<string, KubernetesObject[]>;
  asking: number;
}

/**
 * One list answers for all who ask about the same type and namespace while the list
 * before it is under way: a project in which hundreds of environments end at once is
 * not read hundreds of times. Each list begins after it was asked for, so that it tells
 * of everything that was there by then.
 *
 * @throws each who asked: what its list threw
 */
export function objectsOfInstances(client: Pages): ObjectsOfInstance {
  const places = new Map<string, Place>();
  return async ({ type, namespace, instanceUid }) => {
    const key = [type.group, type.version, type.plural, namespace].join('/');
    const place = places.get(key) ?? {
      objects: loaderOf(client, type, namespace),
      asking: 0,
    };
    places.set(key, place);
    place.asking += 1;
    try {
      return await place.objects.load(instanceUid);
    } finally {
      place.asking -= 1;
      if (place.asking === 0) {
        places.delete(key);
      }
    }
  };
}

function loaderOf(
  client: Pages,
  type: ResourceType,
  namespace: string | undefined,
): DataLoader<string, KubernetesObject[]> {
  let underWay: Promise<unknown> = Promise.resolve();
  return new DataLoader(
    instanceUids => {
      const listed = listByInstance(client, type, namespace, instanceUids);
      underWay = listed.catch(() => undefined);
      return listed;
    },
    {
      cache: false,
      maxBatchSize: MOST_INSTANCES,
      batchScheduleFn: ask => void underWay.then(ask),
    },
  );
}

async function listByInstance(
  client: Pages,
  type: ResourceType,
  namespace: string | undefined,
  instanceUids: readonly string[],
): Promise<KubernetesObject[][]> {
  const labelSelector = `${INSTANCE_LABEL} in (${instanceUids.join(',')})`;
  const objects = new Map<string, KubernetesObject[]>();
  for await (const { items } of client.pages(type, {
    namespace,
    labelSelector,
  })) {
    for (const object of items) {
      const uid = object.metadata.labels?.[INSTANCE_LABEL] ?? '';
      objects.set(uid, [...(objects.get(uid) ?? []), object]);
    }
  }
  return instanceUids.map(uid => objects.get(uid) ?? []);
}
