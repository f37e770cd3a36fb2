import {
  parseDuration,
  type ClassLifetime,
} from '@environments-dev/plugin-environments-common';
import { hashJson } from '../hash';
import type { JsonObject } from '../json';

/** What an approval is for. */
export interface AskedFor {
  /** Of the class, as it would be applied. */
  revision: string;
  /** With the schema's defaults filled in. */
  parameters: JsonObject;
  lifetime: {
    ttl?: string;
    until?: string;
    extensions: ReadonlyArray<{ add: string }>;
  };
}

/**
 * Hash of what was asked, 16 hex digits: revision, parameters and how long it is to
 * live, with all extensions. The same wish has the same hash however it is written: the
 * order of keys and of extensions, `60m` or `1h`, a default left out or spelt out. An
 * extension is more of what was approved, so it makes another hash.
 */
export function requestHash(
  { revision, parameters, lifetime }: AskedFor,
  rules: Pick<ClassLifetime, 'default'>,
): string {
  const { ttl = rules.default, until, extensions } = lifetime;
  return hashJson({
    revision,
    parameters,
    lifetime: {
      ...(until === undefined
        ? { ttlMillis: parseDuration(ttl) }
        : { until: Date.parse(until) }),
      extendedByMillis: extensions.reduce(
        (total, { add }) => total + parseDuration(add),
        0,
      ),
    },
  });
}
