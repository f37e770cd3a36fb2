import { FailedRequest, KubernetesApiError, StatusCause } from './errors';

/** The error for an answer that is not 2xx, whoever wrote its body. */
export function errorFromAnswer(
  answer: { statusCode: number; retryAfter?: string; body: string },
  request: FailedRequest,
): KubernetesApiError {
  const status = parseObject(answer.body);
  if (status?.kind === 'Status') {
    return errorFromStatus(status, {
      request,
      statusCode: answer.statusCode,
      retryAfter: answer.retryAfter,
    });
  }
  const excerpt = answer.body.trim().slice(0, 200);
  return new KubernetesApiError({
    statusCode: answer.statusCode,
    reason: 'Unknown',
    message: `${request.method} ${request.path}: HTTP ${answer.statusCode}${
      excerpt ? `: ${excerpt}` : ''
    }`,
    retryAfterSeconds: seconds(answer.retryAfter),
    request,
  });
}

/** The error that a `Status` object of the API server describes. */
export function errorFromStatus(
  status: Record<string, unknown>,
  context: { request: FailedRequest; statusCode?: number; retryAfter?: string },
): KubernetesApiError {
  const details = isRecord(status.details) ? status.details : {};
  const statusCode =
    typeof status.code === 'number' ? status.code : (context.statusCode ?? 500);
  const reason = text(status.reason) || 'Unknown';
  return new KubernetesApiError({
    statusCode,
    reason,
    message: text(status.message) || `HTTP ${statusCode}: ${reason}`,
    causes: Array.isArray(details.causes)
      ? details.causes.filter(isRecord).map(causeFrom)
      : [],
    retryAfterSeconds:
      seconds(context.retryAfter) ??
      (typeof details.retryAfterSeconds === 'number' &&
      details.retryAfterSeconds > 0
        ? details.retryAfterSeconds
        : undefined),
    request: context.request,
  });
}

/** Whether `value` is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function causeFrom(cause: Record<string, unknown>): StatusCause {
  return {
    field: text(cause.field),
    message: text(cause.message),
    reason: text(cause.reason),
  };
}

/** The JSON object in a body; undefined when it is anything else. */
export function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The API server sends whole seconds; the date form of the header is not in use there. */
function seconds(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : undefined;
}
