import type { EnvironmentSpec } from '@environments-dev/plugin-environments-common';
import { describeGoDuration, exactInstant, parseInstant } from '../../time';

/** How long something is asked to live, its extensions told apart. */
export function lifetimeWords(lifetime: EnvironmentSpec['lifetime']): string {
  const { ttl, until, extensions } = lifetime;
  const end = parseInstant(until);
  const added = extensions.map(({ add }) => describeGoDuration(add));
  const asked =
    ttl === undefined ? 'as long as its class says' : describeGoDuration(ttl);
  const first = end ? `until ${exactInstant(end)}` : asked;
  return [first, ...added.map(add => `${add} more`)].join(', ');
}
