import {
  acceptEnvironment,
  CompiledClass,
  isJsonObject,
  JsonObject,
  Refusal,
} from '@environments-dev/environment-classes';
import type { EnvironmentRequest } from '@environments-dev/plugin-environments-common';
import type { ClassResolution } from './ClassResolver';

/** Whether the controller will take a request. */
export type RequestReview =
  | { result: 'Accepted'; compiled: CompiledClass; parameters: JsonObject }
  | {
      result: 'Refused';
      refusals: [Refusal, ...Refusal[]];
      /** Present when the class itself is fit for use. */
      compiled?: CompiledClass;
    };

/**
 * Whether the controller will take a request, by the same code. Pure: the same
 * request, class and instant are decided alike.
 */
export function acceptRequest(
  request: EnvironmentRequest,
  klass: ClassResolution,
  now: Date,
): RequestReview {
  if (klass.found !== 'Valid') {
    const { path, message } = klass;
    const reason =
      klass.found === 'Missing' ? missing(request) : 'ClassInvalid';
    return { result: 'Refused', refusals: [{ reason, path, message }] };
  }
  const { compiled } = klass;
  const { parameters, lifetime, schedule } = request.spec;
  const answer = acceptEnvironment(
    compiled,
    {
      metadata: request.metadata,
      spec: {
        parameters: isJsonObject(parameters) ? parameters : {},
        lifetime,
        schedule,
      },
    },
    now,
  );
  if (!answer.accepted) {
    return { result: 'Refused', refusals: answer.refusals, compiled };
  }
  return { result: 'Accepted', compiled, parameters: answer.parameters };
}

function missing({ spec }: EnvironmentRequest): string {
  return spec.classRevision === undefined
    ? 'ClassNotFound'
    : 'ClassRevisionNotFound';
}
