import {
  approvalRule,
  CompiledClass,
  JsonObject,
  sayApproval,
} from '@environments-dev/environment-classes';
import type {
  EnvironmentRequest,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import { previewIdentity } from './previewIdentity';

/** Who must approve a request before it starts, by the controller's own code. Pure. */
export function previewApproval(options: {
  request: EnvironmentRequest;
  owner: string;
  compiled: CompiledClass;
  parameters: JsonObject;
}): PreviewAnswer['approval'] {
  const { request, owner, compiled, parameters } = options;
  const rule = approvalRule(
    compiled,
    parameters,
    previewIdentity(request, owner, compiled),
  );
  return rule.required
    ? {
        by: [...rule.by],
        message: sayApproval(
          { state: 'ApprovalRequired', disregarded: [] },
          rule.by,
          { isRunning: false },
        ),
      }
    : undefined;
}
