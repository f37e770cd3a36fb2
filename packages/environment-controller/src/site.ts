import { JsonObject } from '@environments-dev/environment-classes';
import {
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { parse } from 'yaml';
import { isJsonObject } from './scope';

/** Holds what belongs to the installation: site values, cost rates, limits. */
const SITE_CONFIG_MAP = 'environments-site';

/**
 * The values that the class language reads as `site`, from the key `values` of
 * the installation's ConfigMap; none when there is no such ConfigMap.
 *
 * @throws Error when the values are no YAML map
 */
export async function readSite(client: KubernetesClient): Promise<JsonObject> {
  let configMap: KubernetesObject;
  try {
    configMap = await client.get({
      type: resourceTypes.configmaps,
      namespace: SYSTEM_NAMESPACE,
      name: SITE_CONFIG_MAP,
    });
  } catch (error) {
    if (isNotFound(error)) {
      return {};
    }
    throw error;
  }
  const { data } = configMap;
  const text = isJsonObject(data) ? data.values : undefined;
  const values: unknown = typeof text === 'string' ? parse(text) : {};
  if (values !== null && !isJsonObject(values)) {
    throw new Error(
      `ConfigMap ${SYSTEM_NAMESPACE}/${SITE_CONFIG_MAP}: data.values must be a YAML map of site values`,
    );
  }
  return values ?? {};
}
