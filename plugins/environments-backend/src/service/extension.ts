import {
  ClassLifetime,
  Environment,
  Extension,
  ExtendRequest,
  formatDuration,
  parseDuration,
} from '@environments-dev/plugin-environments-common';
import { InvalidRequestError } from './errors';
import { refuseWhenOver } from './refuseWhenOver';

/** What a request to extend comes to. */
export type ExtensionDecision =
  { decision: 'AlreadyThere' } | { decision: 'Add'; extension: Extension };

/**
 * Whether an environment may be extended as asked, and how.
 *
 * @throws ConflictError when it is ending or has ended
 * @throws InvalidRequestError when it would pass the class's maximum
 */
export function decideExtension(options: {
  environment: Environment;
  rules: ClassLifetime;
  request: ExtendRequest;
  /** Who extends: an entity ref. */
  by: string;
  now: Date;
  /** For a request that brings no id of its own. */
  newId: () => string;
}): ExtensionDecision {
  const { environment, rules, request, by, now, newId } = options;
  const { lifetime } = environment.spec;
  if (lifetime.extensions.some(({ id }) => id === request.id)) {
    return { decision: 'AlreadyThere' };
  }
  refuseWhenOver(environment, 'extended');
  const add = request.add ?? rules.extension;
  if (parseDuration(add) === 0) {
    throw new InvalidRequestError([
      { path: 'add', message: 'must be longer than 0s' },
    ]);
  }
  refuseAboveMaximum(environment, rules, add, now);
  return {
    decision: 'Add',
    extension: {
      id: request.id ?? newId(),
      add,
      by,
      at: now.toISOString(),
      because: request.because,
    },
  };
}

/** Lifetime and extensions together stay within the class's maximum; grace is cut to it. */
function refuseAboveMaximum(
  { metadata, spec, status }: Environment,
  rules: ClassLifetime,
  add: string,
  now: Date,
): void {
  const { ttl, until, extensions } = spec.lifetime;
  const readyAt = Date.parse(
    status?.readyAt ?? metadata.creationTimestamp ?? now.toISOString(),
  );
  const asked =
    until === undefined
      ? parseDuration(ttl ?? rules.default)
      : Date.parse(until) - readyAt;
  const extended = extensions.reduce(
    (sum, extension) => sum + parseDuration(extension.add),
    0,
  );
  const left = parseDuration(rules.max) - asked - extended;
  if (parseDuration(add) > left) {
    throw new InvalidRequestError([
      {
        path: 'add',
        message:
          left < 1000
            ? `the lifetime already reaches the class's maximum of ${rules.max}`
            : `must be at most ${formatDuration(
                left,
              )}: the class's maximum is ${rules.max}`,
      },
    ]);
  }
}
