import type { JsonObject } from '../json';
import { failingRule } from '../rules';
import { builtInsOf } from '../scope';
import type { CompiledClass, EnvironmentIdentity } from '../types';

/** Whether the class wants an approval of a request, and whose. */
export type ApprovalRule =
  | { required: false }
  | {
      required: true;
      /** Entity refs of people and groups, any of whom may decide. */
      by: readonly string[];
    };

/**
 * Evaluates `access.approve` of a class for a request. Without `when` every request
 * needs an approval; so does one for which `when` gives no answer.
 */
export function approvalRule(
  compiled: CompiledClass,
  parameters: JsonObject,
  environment: EnvironmentIdentity,
): ApprovalRule {
  const { approve } = compiled.spec.access;
  if (!approve) {
    return { required: false };
  }
  const { approveWhen } = compiled.program;
  const failure =
    approveWhen &&
    failingRule([approveWhen], {
      builtIns: builtInsOf(compiled, parameters, environment),
      view: () => ({ state: 'Unknown' }),
    });
  return failure?.kind === 'False'
    ? { required: false }
    : { required: true, by: approve.by };
}
