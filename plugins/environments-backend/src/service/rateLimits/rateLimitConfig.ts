import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How much one person may ask for in a minute. */
export interface RateLimitConfig {
  writesPerMinute: number;
  costlyReadsPerMinute: number;
}

/** Far above what people do by hand, bulk actions on a page of the list included. */
const DEFAULTS: RateLimitConfig = {
  writesPerMinute: 300,
  costlyReadsPerMinute: 300,
};

/**
 * Reads `environments.rateLimit`.
 *
 * @throws InputError for what is no whole number above 0
 */
export function readRateLimitConfig(config: Config): RateLimitConfig {
  const read = (name: keyof RateLimitConfig) => {
    const key = `environments.rateLimit.${name}`;
    const value = config.getOptionalNumber(key) ?? DEFAULTS[name];
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(`${key} must be a whole number above 0`);
    }
    return value;
  };
  return {
    writesPerMinute: read('writesPerMinute'),
    costlyReadsPerMinute: read('costlyReadsPerMinute'),
  };
}
