import { PlannedResource } from '@environments-dev/environment-classes';
import {
  isAlreadyExists,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Dependencies } from '../dependencies';
import { ownershipLabels, ownershipOf } from '../objects/labels';
import { Applied } from './applyResource';

type GeneratedSecret = Extract<PlannedResource, { state: 'GeneratedSecret' }>;

/**
 * Makes a Secret with random values, once. It is created, never changed: values
 * that someone already uses are not replaced, and none is rendered or shown.
 */
export async function generateSecret(
  planned: GeneratedSecret,
  instanceUid: string,
  deps: Dependencies,
): Promise<Applied> {
  const type = resourceTypes.secrets;
  const { namespace, secretName: name } = planned;
  try {
    const object = await deps.client.create(type, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        namespace,
        labels: ownershipLabels(instanceUid, planned.name),
      },
      type: 'Opaque',
      stringData: Object.fromEntries(
        Object.entries(planned.keys).map(([key, { length }]) => [
          key,
          deps.randomText(length),
        ]),
      ),
    });
    return { result: 'Applied', type, object: withoutValues(object) };
  } catch (error) {
    if (!isAlreadyExists(error)) {
      throw error;
    }
  }
  // Made by a pass that was cut short, or by somebody else.
  const object = withoutValues(
    await deps.client.get<KubernetesObject>({ type, namespace, name }),
  );
  return ownershipOf(object, instanceUid) === 'Ours'
    ? { result: 'Applied', type, object }
    : {
        result: 'Refused',
        reason: 'ForeignObject',
        message: `Secret ${name} exists already and does not belong to this environment; it is left untouched`,
      };
}

function withoutValues({
  apiVersion,
  kind,
  metadata,
}: KubernetesObject): KubernetesObject {
  return { apiVersion, kind, metadata };
}
