import {
  resourceTypes,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectToApply,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { environmentsType, PROJECT } from './chainClass';
import { recorded, type Recorded } from './replay';

/** The request for one environment of the library's class `notebook`. */
export function notebookEnvironment(name: string): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: PROJECT },
    spec: { className: 'notebook', owner: 'group:default/benchmarks' },
  };
}

/** What an environment consists of, as a live one shows it. */
export interface Recording {
  records: Recorded[];
  namespace: string;
  instance: string;
  status: unknown;
}

/** What the controller itself makes, before anything of the class. */
const FRAME = [
  resourceTypes.rolebindings,
  resourceTypes.resourcequotas,
  resourceTypes.limitranges,
  resourceTypes.networkpolicies,
];

interface Started extends KubernetesObject {
  status?: {
    namespace?: string;
    resources?: Array<{
      apiVersion: string;
      kind: string;
      objectName: string;
      wave: number;
    }>;
  };
}

/** Reads a Ready environment of the class, object by object. */
export async function recordNotebook(
  client: KubernetesClient,
  name: string,
): Promise<Recording> {
  const { status } = await client.get<Started>({
    type: environmentsType,
    name,
    namespace: PROJECT,
  });
  const namespace = status?.namespace ?? '';
  const own = await client.get({
    type: resourceTypes.namespaces,
    name: namespace,
  });
  const records = [
    recorded({ ...own, spec: undefined }, resourceTypes.namespaces, 0),
  ];
  for (const type of FRAME) {
    const { items } = await client.list(type, {
      namespace,
      labelSelector: INSTANCE_LABEL,
    });
    records.push(...items.map(item => recorded(item, type, 1)));
  }
  const discovery = await client.discovery();
  for (const resource of status?.resources ?? []) {
    const { apiVersion, kind, objectName, wave } = resource;
    const type = discovery.find(apiVersion, kind);
    if (!type) {
      throw new Error(`The API server does not serve ${kind}.`);
    }
    const object = await client.get({ type, name: objectName, namespace });
    records.push(recorded(object, type, wave + 2));
  }
  const instance = own.metadata.labels?.[INSTANCE_LABEL] ?? '';
  return { records, namespace, instance, status };
}
