import { Acceptance } from '../accept';
import { Scope } from '../scope';

/**
 * The scope with the lifetime that counts: while a change waits for its approval, or was
 * refused, the one that was in force before. Pure.
 */
export function withLifetimeInForce(
  scope: Scope,
  acceptance: Acceptance,
): Scope {
  const { approval } = scope.environment.status ?? {};
  return !acceptance.accepted && approval?.inForce
    ? { ...scope, lifetime: approval.inForce.lifetime }
    : scope;
}
