import {
  acceptEnvironment,
  CompiledClass,
  JsonObject,
  unsupportedStart,
} from '@environments-dev/environment-classes';
import { Phase } from '@environments-dev/plugin-environments-common';
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
    return { ...refused('ClassNotFound', klass.message), phase: 'Waiting' };
  }
  if (klass.found === 'Invalid') {
    return refused('ClassInvalid', klass.message);
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
    return refused(
      answer.refusals[0].reason,
      answer.refusals
        .map(({ path, message }) => `${path}: ${message}`)
        .join('; '),
    );
  }
  const unsupported = unsupportedStart(compiled.spec);
  if (unsupported) {
    const { outcome, refusal } = unsupported;
    const { reason, message } = refusal;
    return outcome === 'Refused'
      ? refused(reason, message)
      : {
          ...refused(reason, message),
          phase: 'Waiting',
          condition: 'Approved',
        };
  }
  return { accepted: true, compiled, parameters: answer.parameters };
}

function refused(
  reason: string,
  message: string,
): Extract<Acceptance, { accepted: false }> {
  return {
    accepted: false,
    phase: 'Failed',
    reason,
    message,
    condition: 'Accepted',
  };
}
