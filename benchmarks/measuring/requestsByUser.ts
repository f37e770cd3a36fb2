import {
  type KubernetesClient,
  type ObjectToApply,
  resourceType,
} from '@environments-dev/kubernetes-client';
import {
  CLASS_ACCOUNTS_NAMESPACE,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { samplesOf, sumOf } from './prometheusText';

const flowSchemas = resourceType({
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1',
  plural: 'flowschemas',
  kind: 'FlowSchema',
  namespaced: false,
});

/** Whose requests are counted, as a FlowSchema names them. */
export type Subject =
  | { kind: 'User'; user: { name: string } }
  | { kind: 'Group'; group: { name: string } }
  | {
      kind: 'ServiceAccount';
      serviceAccount: { name: string; namespace: string };
    };

/** The controller, and the accounts that it acts as when it writes for a class. */
export const CONTROLLER_SUBJECTS: readonly Subject[] = [
  {
    kind: 'ServiceAccount',
    serviceAccount: {
      name: 'environments-controller',
      namespace: SYSTEM_NAMESPACE,
    },
  },
  {
    kind: 'Group',
    group: { name: `system:serviceaccounts:${CLASS_ACCOUNTS_NAMESPACE}` },
  },
];

/** Counts the requests of some users, watches among them, Leases apart. */
export interface RequestCount {
  /** Since the API server was started. */
  now(): Promise<number>;
}

/**
 * Has the API server itself count what some users ask of it. Its request metrics do not
 * say who asked; its flow control does, by FlowSchema, and so the users get one of their
 * own, which changes nothing else: both are exempt from queueing as administrators are.
 */
export async function countRequestsOf(
  client: KubernetesClient,
  name: string,
  subjects: readonly Subject[],
): Promise<RequestCount> {
  const leases = flowSchema(`${name}-leases`, subjects, {
    precedence: 10,
    apiGroups: ['coordination.k8s.io'],
  });
  const everything = flowSchema(name, subjects, {
    precedence: 20,
    apiGroups: ['*'],
  });
  for (const object of [leases, everything]) {
    await client.apply(
      { type: flowSchemas, name: object.metadata.name },
      object,
      { fieldManager: 'environments.dev/benchmark' },
    );
  }
  return {
    now: async () =>
      sumOf(
        samplesOf(await client.text('/metrics')),
        'apiserver_flowcontrol_dispatched_requests_total',
        labels => labels.flow_schema === name,
      ),
  };
}

function flowSchema(
  name: string,
  subjects: readonly Subject[],
  match: { precedence: number; apiGroups: string[] },
): ObjectToApply {
  return {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: { name },
    spec: {
      priorityLevelConfiguration: { name: 'exempt' },
      matchingPrecedence: match.precedence,
      rules: [
        {
          subjects,
          resourceRules: [
            {
              verbs: ['*'],
              apiGroups: match.apiGroups,
              resources: ['*'],
              clusterScope: true,
              namespaces: ['*'],
            },
          ],
          ...(match.apiGroups.includes('*') && {
            nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
          }),
        },
      ],
    },
  };
}
