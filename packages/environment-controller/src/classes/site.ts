import {
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { parse } from 'yaml';
import { isDeepStrictEqual } from 'node:util';
import { Log, sentence } from '../log';
import { connectionLog } from '../watch/connectionLog';

/** Holds what belongs to the installation: site values, cost rates, limits. */
const SITE_CONFIG_MAP = 'environments-site';

/** What the class language reads as `site`, kept true by a watch. */
export interface Site {
  synced(): Promise<void>;
  /**
   * The values now; the same object until they change. What was valid last stays
   * in force while the ConfigMap is not.
   *
   * @throws Error when none were valid yet
   */
  values(): JsonObject;
  stop(): Promise<void>;
}

const NO_VALUES: JsonObject = {};

/** Watches the installation's ConfigMap; without it there are no values. */
export function createSite(options: {
  client: KubernetesClient;
  log: Log;
  /** The values are others than before. */
  onChange(): void;
}): Site {
  const { client, log, onChange } = options;
  let valid: JsonObject | undefined;
  let problem: Error | undefined;

  function take(read: () => JsonObject) {
    try {
      const values = read();
      if (!isDeepStrictEqual(values, valid)) {
        valid = values;
        onChange();
      }
    } catch (error) {
      problem = new Error(sentence(error));
      log.error('The site values cannot be read', { error: problem.message });
    }
  }

  const reflector = createReflector({
    client,
    type: resourceTypes.configmaps,
    namespace: SYSTEM_NAMESPACE,
    fieldSelector: `metadata.name=${SITE_CONFIG_MAP}`,
    handlers: {
      onUpsert: configMap => take(() => siteValuesOf(configMap)),
      onDelete: () => take(() => NO_VALUES),
      onState: connectionLog(log, 'site values'),
    },
  });

  return {
    synced: () => reflector.synced(),
    values() {
      if (!valid && problem) {
        throw problem;
      }
      return valid ?? NO_VALUES;
    },
    stop: () => reflector.stop(),
  };
}

/**
 * The site values that a ConfigMap holds in its key `values`.
 *
 * @throws Error when they are no YAML map
 */
export function siteValuesOf({ data }: KubernetesObject): JsonObject {
  const text = isJsonObject(data) ? data.values : undefined;
  const where = `ConfigMap ${SYSTEM_NAMESPACE}/${SITE_CONFIG_MAP}: data.values`;
  let values: unknown;
  try {
    values = typeof text === 'string' ? parse(text) : {};
  } catch (error) {
    throw new Error(`${where} is no YAML: ${sentence(error)}`);
  }
  if (values !== null && !isJsonObject(values)) {
    throw new Error(`${where} must be a YAML map of site values`);
  }
  return values ?? {};
}
