import type { Rule } from './program';
import { evaluateIn, type Scope } from './scope';

/** A rule that does not hold, and why. */
export type RuleFailure =
  | { kind: 'False'; path: string; source: string }
  | { kind: 'Waiting'; path: string; on: string[]; message: string }
  | { kind: 'Error'; path: string; message: string };

/** The first of the rules that is not true. */
export function failingRule(
  rules: readonly Rule[],
  scope: Scope,
): RuleFailure | undefined {
  for (const { path, expression } of rules) {
    const outcome = evaluateIn(expression, scope);
    if (outcome.kind === 'Error') {
      return { kind: 'Error', path, message: outcome.message };
    }
    if (outcome.kind === 'Waiting') {
      return {
        kind: 'Waiting',
        path,
        on: outcome.on,
        message: `there is no ${outcome.field} yet`,
      };
    }
    if (outcome.value === false) {
      return { kind: 'False', path, source: expression.source };
    }
    if (outcome.value !== true) {
      return {
        kind: 'Error',
        path,
        message: `"${expression.source}" gives ${JSON.stringify(outcome.value)}; it must give true or false`,
      };
    }
  }
  return undefined;
}
