import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  KubernetesApiError,
  KubernetesConnectionError,
} from '@environments-dev/kubernetes-client';
import { refusesPortal, restErrorFrom } from './clusterErrors';

/** Puts a question to the control cluster; its errors become those of this API. */
export type AskControlCluster = <T>(question: () => Promise<T>) => Promise<T>;

/** What the caller is not told stands in the log instead. */
export function createAskControlCluster(options: {
  logger: LoggerService;
  /** An instant, RFC 3339. */
  unreachableSince: () => string;
}): AskControlCluster {
  const { logger, unreachableSince } = options;
  return async question => {
    try {
      return await question();
    } catch (error) {
      if (isForOperators(error)) {
        const { method, path } = error.request;
        logger.warn('The control cluster did not do what the portal asked', {
          method,
          path,
          error: error.message,
        });
      }
      throw restErrorFrom(error, unreachableSince);
    }
  };
}

function isForOperators(
  error: unknown,
): error is KubernetesApiError | KubernetesConnectionError {
  if (error instanceof KubernetesApiError) {
    const { statusCode } = error;
    return (
      statusCode >= 500 ||
      statusCode === 401 ||
      statusCode === 429 ||
      refusesPortal(error)
    );
  }
  return error instanceof KubernetesConnectionError;
}
