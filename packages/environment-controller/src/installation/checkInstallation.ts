import {
  KubernetesClient,
  KubernetesObject,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Deviation, deviationOf } from './deviations';
import { SHIPPED, ShippedObject } from './shipped';

const types: Record<ShippedObject['kind'], ResourceType> = {
  CustomResourceDefinition: resourceTypes.customresourcedefinitions,
  MutatingAdmissionPolicy: resourceTypes.mutatingadmissionpolicies,
  MutatingAdmissionPolicyBinding: resourceTypes.mutatingadmissionpolicybindings,
  ValidatingAdmissionPolicy: resourceTypes.validatingadmissionpolicies,
  ValidatingAdmissionPolicyBinding:
    resourceTypes.validatingadmissionpolicybindings,
};

/**
 * Compares the kinds and admission policies of the control cluster with those that
 * this version ships: without them anybody could have what the rules deny.
 *
 * @returns what is missing or different, in the order of `deploy/`
 * @throws KubernetesApiError, KubernetesConnectionError when that cannot be read
 */
export async function checkInstallation(
  client: KubernetesClient,
): Promise<Deviation[]> {
  const live = new Map<string, KubernetesObject>();
  const kinds = [...new Set(SHIPPED.map(({ kind }) => kind))];
  await Promise.all(
    kinds.map(async kind => {
      for await (const { items } of client.pages(types[kind])) {
        items.forEach(item => live.set(`${kind} ${item.metadata.name}`, item));
      }
    }),
  );
  return SHIPPED.flatMap(
    shipped =>
      deviationOf(shipped, live.get(`${shipped.kind} ${shipped.name}`)) ?? [],
  );
}

/** What is wrong, one line an object, and what to do about it. */
export function sayDeviations(deviations: readonly Deviation[]): string {
  const lines = deviations.map(
    ({ kind, name, problem, file }) =>
      `  ${kind} ${name} ${problem}: apply ${file}`,
  );
  const files = [...new Set(deviations.map(({ file }) => file))].sort();
  return [
    'The control cluster is not installed as this version of the controller needs it:',
    ...lines,
    `Put it right with: kubectl apply ${files.map(file => `-f ${file}`).join(' ')}`,
  ].join('\n');
}
