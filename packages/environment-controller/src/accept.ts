import {
  acceptEnvironment,
  CompiledClass,
  environmentRequests,
  EnvironmentRequests,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  Phase,
  ResourceRequests,
} from '@environments-dev/plugin-environments-common';
import type { Approval } from './approve/approval';
import { identityOf, Scope } from './scope';
import { refuseMove } from './start/refuseMove';

/** Whether a request may become an environment, before anything is created. */
export type Acceptance =
  | {
      accepted: true;
      compiled: CompiledClass;
      /** With the schema's defaults filled in. */
      parameters: JsonObject;
      /** What its objects ask for at their most. */
      requests: EnvironmentRequests;
      /** Absent where the class never wants any. */
      approval?: Approval;
    }
  | {
      accepted: false;
      phase: Extract<Phase, 'Waiting' | 'Failed'>;
      reason: string;
      message: string;
      /** Which condition says so. */
      condition: 'Accepted' | 'Approved' | 'Provisioned';
      /** Present where it is what is missing. */
      approval?: Approval;
      /** When to look again although nothing may change. */
      retryAt?: Date;
      /** What its project has no room for, where that is why it waits. */
      wantedRequests?: ResourceRequests;
    };

/**
 * Decides on a request. Pure: the same request, class and instant are decided
 * alike here, in the preview and in the portal's form.
 */
export function accept(scope: Scope): Acceptance {
  const { asked, environment, parameters, now } = scope;
  const unmovable = refuseMove(scope);
  if (unmovable) {
    return refused(unmovable.reason, unmovable.message);
  }
  if (asked.found === 'Missing') {
    return { ...refused('ClassNotFound', asked.message), phase: 'Waiting' };
  }
  if (asked.found === 'Invalid') {
    return refused('ClassInvalid', asked.message);
  }
  const { compiled } = asked;
  const { metadata, spec, status } = environment;
  if (!scope.mayUse) {
    return mayNotUse(scope, compiled);
  }
  const answer = acceptEnvironment(
    compiled,
    { metadata, spec: { ...spec, parameters } },
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
  return {
    accepted: true,
    compiled,
    parameters: answer.parameters,
    requests: environmentRequests(
      compiled,
      answer.parameters,
      identityOf(scope, compiled.spec.isolation),
    ),
  };
}

/** Bindings change without our being told. */
const USE_RETRY_MILLIS = 10_000;

function mayNotUse(
  { environment, now }: Scope,
  { name, spec: { access, owner } }: CompiledClass,
): Acceptance {
  const who = environment.spec.requester?.username ?? 'who asked';
  return {
    ...refused(
      'MayNotUseClass',
      `spec.className: ${who} may not use the class ${name}, which is for ${access.request.join(
        ', ',
      )}; choose another, or ask its owner ${owner}`,
    ),
    phase: 'Waiting',
    retryAt: new Date(now.getTime() + USE_RETRY_MILLIS),
  };
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
