import {
  ClassLifetime,
  LifetimePreview,
  Schedule,
  previewLifetime,
} from '@environments-dev/plugin-environments-common';
import { readDuration } from '../../time';
import type { LifetimeChoice } from './draft';

const USUAL = ['1h', '4h', '8h', '24h', '72h', '168h', '336h'];

/** The times to live to choose from: the usual ones that the class allows, and its own. */
export function lifetimePresets(rules: ClassLifetime): string[] {
  const max = readDuration(rules.max) ?? Infinity;
  const within = USUAL.filter(ttl => (readDuration(ttl) ?? 0) <= max);
  const length = (ttl: string) => readDuration(ttl) ?? 0;
  const known = within.some(ttl => length(ttl) === length(rules.default));
  return (known ? within : [...within, rules.default]).sort(
    (a, b) => length(a) - length(b),
  );
}

/**
 * When it would warn, sleep and end if it were ready at `readyAt`.
 *
 * @returns `undefined` while the choice is no lifetime yet
 */
export function planOf(
  rules: ClassLifetime,
  choice: LifetimeChoice,
  readyAt: Date,
  schedule?: Schedule[],
): LifetimePreview | undefined {
  if (choice.kind === 'until') {
    const until = new Date(choice.until);
    return until > readyAt
      ? previewLifetime(
          rules,
          { until: until.toISOString(), extensions: [] },
          readyAt,
          undefined,
          { schedule },
        )
      : undefined;
  }
  const ttl = choice.kind === 'default' ? rules.default : choice.ttl;
  if (!readDuration(ttl)) {
    return undefined;
  }
  return previewLifetime(rules, { ttl, extensions: [] }, readyAt, undefined, {
    schedule,
  });
}
