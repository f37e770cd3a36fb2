import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
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
 *
 * The API server's own words reach the caller where they speak of what was asked.
 * Where they speak of its accounts, addresses and webhooks they do not: those are
 * for the log.
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
  if (!(error instanceof KubernetesApiError)) {
    return error;
  }
  switch (error.statusCode) {
    case 400:
    case 413:
      return new InvalidRequestError([{ path: '', message: error.message }]);
    case 403:
      return new NotAllowedError(
        refusesPortal(error)
          ? 'The control cluster does not let the portal do this; the log of the portal says what it lacks'
          : error.message,
      );
    case 404:
      return new NotFoundError(error.message);
    case 409:
      return new FieldConflictError([
        error.reason === 'AlreadyExists'
          ? { path: 'metadata.name', message: error.message }
          : {
              path: '',
              message: `it was changed by somebody else at the same time (${error.message}); read it again and repeat`,
            },
      ]);
    case 422:
      return new InvalidRequestError(fieldsOf(error));
    default:
      // It starts, stops, is overloaded, lost its database or does not know the portal.
      return new ControlClusterFailedError();
  }
}

/**
 * Whether it was an account of the portal, not the request, that was refused:
 * admission answers 403 as well, about quota and policies, and names no user.
 */
export function refusesPortal(error: KubernetesApiError): boolean {
  return (
    error.statusCode === 403 && / User "[^"]*" cannot /.test(error.message)
  );
}

function fieldsOf(error: KubernetesApiError): [FieldError, ...FieldError[]] {
  const [first, ...rest] = error.causes.map(({ field, message }) => ({
    path: field,
    message,
  }));
  return first ? [first, ...rest] : [{ path: '', message: error.message }];
}
