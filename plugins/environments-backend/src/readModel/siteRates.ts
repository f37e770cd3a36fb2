import type { LoggerService } from '@backstage/backend-plugin-api';
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

/** What the operator asks for what is used, as the installation's ConfigMap has it. */
export class SiteRates {
  readonly #logger: LoggerService;
  #rates: CostRates | undefined;

  constructor(options: { logger: LoggerService }) {
    this.#logger = options.logger;
  }

  /** Undefined: there are none. Those that were valid last while they are not valid. */
  rates(): CostRates | undefined {
    return this.#rates;
  }

  take(configMap: KubernetesObject): void {
    try {
      this.#rates = costRatesFrom(configMap);
    } catch (error) {
      this.#logger.warn('The cost rates of the installation cannot be read', {
        error: String(error),
      });
    }
  }

  forget(): void {
    this.#rates = undefined;
  }
}

/** @throws Error that says what is wrong with them */
function costRatesFrom(configMap: KubernetesObject): CostRates | undefined {
  const text = siteSchema.parse(configMap).data?.costRates;
  const rates: unknown = text === undefined ? undefined : parse(text);
  return rates === undefined || rates === null
    ? undefined
    : readCostRates(rates);
}
