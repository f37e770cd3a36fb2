import {
  acceptEnvironment,
  CompiledClass,
  JsonObject,
  Refusal,
} from '@environments-dev/environment-classes';
import type { EnvironmentRequest } from '@environments-dev/plugin-environments-common';
import type { ClassResolution } from './ClassResolver';
import { unsupportedBy } from './notYetSupported';

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
    const reason = klass.found === 'Missing' ? 'ClassNotFound' : 'ClassInvalid';
    return { result: 'Refused', refusals: [{ reason, path, message }] };
  }
  const { compiled } = klass;
  const { parameters, lifetime } = request.spec;
  const answer = acceptEnvironment(
    compiled,
    {
      metadata: request.metadata,
      spec: {
        parameters: isJsonObject(parameters) ? parameters : {},
        lifetime,
      },
    },
    now,
  );
  if (!answer.accepted) {
    return { result: 'Refused', refusals: answer.refusals, compiled };
  }
  const unsupported = unsupportedBy(compiled.spec);
  return unsupported
    ? { result: 'Refused', refusals: [unsupported], compiled }
    : { result: 'Accepted', compiled, parameters: answer.parameters };
}

/** What came as JSON is JSON; this says so to the compiler. */
function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
