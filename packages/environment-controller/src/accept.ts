import {
  acceptEnvironment,
  CompiledClass,
  JsonObject,
} from '@environments-dev/environment-classes';
import { Phase } from '@environments-dev/plugin-environments-common';
import { approvalIsNeeded, remoteClusterOf } from './notYetSupported';
import { Scope } from './scope';

/** Whether a request may become an environment, before anything is created. */
export type Acceptance =
  | {
      accepted: true;
      compiled: CompiledClass;
      /** With the schema's defaults filled in. */
      parameters: JsonObject;
    }
  | {
      accepted: false;
      phase: Extract<Phase, 'Waiting' | 'Failed'>;
      reason: string;
      message: string;
      /** Which condition says so. */
      condition: 'Accepted' | 'Approved';
    };

/**
 * Decides on a request. Pure: the same request, class and instant are decided
 * alike here, in the preview and in the portal's form.
 */
export function accept(scope: Scope): Acceptance {
  const { klass, environment, parameters, now } = scope;
  if (klass.found === 'Missing') {
    return {
      accepted: false,
      phase: 'Waiting',
      reason: 'ClassNotFound',
      message: klass.message,
      condition: 'Accepted',
    };
  }
  if (klass.found === 'Invalid') {
    return {
      accepted: false,
      phase: 'Failed',
      reason: 'ClassInvalid',
      message: klass.message,
      condition: 'Accepted',
    };
  }
  const { compiled } = klass;
  const { metadata, spec, status } = environment;
  const answer = acceptEnvironment(
    compiled,
    { metadata, spec: { parameters, lifetime: spec.lifetime } },
    // What was accepted once is not refused because its date has drawn near.
    status?.startedAt ? new Date(status.startedAt) : now,
  );
  if (!answer.accepted) {
    return {
      accepted: false,
      phase: 'Failed',
      reason: answer.refusals[0].reason,
      message: answer.refusals
        .map(({ path, message }) => `${path}: ${message}`)
        .join('; '),
      condition: 'Accepted',
    };
  }
  const remote = remoteClusterOf(compiled.spec);
  if (remote) {
    return {
      accepted: false,
      phase: 'Failed',
      reason: 'NotYetSupported',
      message: remote,
      condition: 'Accepted',
    };
  }
  const approval = approvalIsNeeded(compiled.spec);
  if (approval) {
    return {
      accepted: false,
      phase: 'Waiting',
      reason: 'ApprovalRequired',
      message: approval,
      condition: 'Approved',
    };
  }
  return { accepted: true, compiled, parameters: answer.parameters };
}
