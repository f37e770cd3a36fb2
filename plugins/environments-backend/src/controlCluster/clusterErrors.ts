import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  isAlreadyExists,
  isConflict,
  isForbidden,
  isInvalid,
  isNotFound,
  KubernetesApiError,
  KubernetesConnectionError,
} from '@environments-dev/kubernetes-client';
import {
  ControlClusterFailedError,
  ControlClusterUnavailableError,
  FieldConflictError,
  InvalidRequestError,
} from '../service/errors';
import type { FieldError } from '../service/errors';

/**
 * What an error of the control cluster means to the caller of the REST API.
 * `unreachableSince` is an instant, RFC 3339; errors of other origin come back as
 * they are.
 */
export function restErrorFrom(
  error: unknown,
  unreachableSince: () => string,
): unknown {
  if (error instanceof KubernetesConnectionError) {
    return new ControlClusterUnavailableError({
      since: unreachableSince(),
      effect: error.failure === 'Unreachable' ? 'NothingHappened' : 'Unknown',
    });
  }
  // It starts, stops or lost its database.
  if (error instanceof KubernetesApiError && error.statusCode >= 500) {
    return new ControlClusterFailedError(error.message);
  }
  if (isAlreadyExists(error)) {
    return new FieldConflictError([
      { path: 'metadata.name', message: error.message },
    ]);
  }
  if (isConflict(error)) {
    return new FieldConflictError([
      {
        path: '',
        message: `it was changed by somebody else at the same time (${error.message}); read it again and repeat`,
      },
    ]);
  }
  if (isInvalid(error)) {
    return new InvalidRequestError(fieldsOf(error));
  }
  if (isForbidden(error)) {
    return new NotAllowedError(error.message);
  }
  if (isNotFound(error)) {
    return new NotFoundError(error.message);
  }
  return error;
}

function fieldsOf(error: KubernetesApiError): [FieldError, ...FieldError[]] {
  const [first, ...rest] = error.causes.map(({ field, message }) => ({
    path: field,
    message,
  }));
  return first ? [first, ...rest] : [{ path: '', message: error.message }];
}
