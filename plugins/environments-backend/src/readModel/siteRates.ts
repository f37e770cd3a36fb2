import {
  CostRates,
  readCostRates,
} from '@environments-dev/environment-classes';
import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import { parse } from 'yaml';
import { z } from 'zod/v4';

const siteSchema = z.object({
  data: z.object({ costRates: z.string().optional() }).optional(),
});

/**
 * The cost rates of the installation's ConfigMap; undefined: there are none.
 *
 * @throws Error that says what is wrong with them
 */
export function costRatesFrom(
  configMap: KubernetesObject,
): CostRates | undefined {
  const text = siteSchema.parse(configMap).data?.costRates;
  const rates: unknown = text === undefined ? undefined : parse(text);
  return rates === undefined || rates === null
    ? undefined
    : readCostRates(rates);
}
