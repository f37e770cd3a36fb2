import {
  CostRates,
  isJsonObject,
  JsonObject,
  readCostRates,
} from '@environments-dev/environment-classes';
import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  SITE_CONFIG_MAP,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { parse } from 'yaml';
import { isDeepStrictEqual } from 'node:util';
import { Log, sentence } from '../log';
import { connectionLog } from '../watch/connectionLog';

/** What the class language reads as `site`, and what things cost; kept true by a watch. */
export interface Site {
  synced(): Promise<void>;
  /**
   * The values now; the same object until they change. What was valid last stays
   * in force while the ConfigMap is not.
   *
   * @throws Error when none were valid yet
   */
  values(): JsonObject;
  /** The operator's rates; those that were valid last while they are not, none before. */
  costRates(): CostRates | undefined;
  stop(): Promise<void>;
}

const NO_VALUES: JsonObject = {};

/** Watches the installation's ConfigMap; without it there are no values. */
export function createSite(options: {
  client: KubernetesClient;
  log: Log;
  /** The values or the rates are others than before. */
  onChange(): void;
}): Site {
  const { client, log, onChange } = options;
  let valid: JsonObject | undefined;
  let rates: CostRates | undefined;
  let problem: Error | undefined;

  function takeRates(read: () => CostRates | undefined) {
    try {
      const next = read();
      if (!isDeepStrictEqual(next, rates)) {
        rates = next;
        onChange();
      }
    } catch (error) {
      log.error('The cost rates cannot be read', { error: sentence(error) });
    }
  }

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
      onUpsert(configMap) {
        take(() => siteValuesOf(configMap));
        takeRates(() => costRatesOf(configMap));
      },
      onDelete() {
        take(() => NO_VALUES);
        takeRates(() => undefined);
      },
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
    costRates: () => rates,
    stop: () => reflector.stop(),
  };
}

/**
 * The site values that a ConfigMap holds in its key `values`.
 *
 * @throws Error when they are no YAML map
 */
export function siteValuesOf(configMap: KubernetesObject): JsonObject {
  const values = yamlOf(configMap, 'values') ?? {};
  if (!isJsonObject(values)) {
    throw new Error(`${whereOf('values')} must be a YAML map of site values`);
  }
  return values;
}

/**
 * The cost rates that a ConfigMap holds in its key `costRates`; undefined: there are none.
 *
 * @throws Error with the path of what is wrong
 */
export function costRatesOf(
  configMap: KubernetesObject,
): CostRates | undefined {
  const rates = yamlOf(configMap, 'costRates');
  if (rates === undefined || rates === null) {
    return undefined;
  }
  try {
    return readCostRates(rates);
  } catch (error) {
    throw new Error(`${whereOf('costRates')}: ${sentence(error)}`);
  }
}

function whereOf(key: string): string {
  return `ConfigMap ${SYSTEM_NAMESPACE}/${SITE_CONFIG_MAP}: data.${key}`;
}

function yamlOf({ data }: KubernetesObject, key: string): unknown {
  const text = isJsonObject(data) ? data[key] : undefined;
  try {
    return typeof text === 'string' ? parse(text) : undefined;
  } catch (error) {
    throw new Error(`${whereOf(key)} is no YAML: ${sentence(error)}`);
  }
}
