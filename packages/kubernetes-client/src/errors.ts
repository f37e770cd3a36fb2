/** One reason of several for which the API server refused an object. */
export interface StatusCause {
  /** Path into the object, such as `spec.replicas`; empty when it concerns the whole. */
  field: string;
  message: string;
  /** `FieldValueRequired`, `FieldValueInvalid`, ... */
  reason: string;
}

/** What was asked, as far as it helps to find the caller. */
export interface FailedRequest {
  method: string;
  path: string;
}

/**
 * The API server answered, and not with 2xx. `message` is the server's own
 * sentence; `reason` its one-word reason (`NotFound`, `Conflict`, ...), or
 * `Unknown` when something else than an API server answered.
 */
export class KubernetesApiError extends Error {
  readonly statusCode: number;
  readonly reason: string;
  readonly causes: readonly StatusCause[];
  /** How long the server asks to wait; undefined when it did not say. */
  readonly retryAfterSeconds: number | undefined;
  readonly request: FailedRequest;

  constructor(options: {
    statusCode: number;
    reason: string;
    message: string;
    causes?: readonly StatusCause[];
    retryAfterSeconds?: number;
    request: FailedRequest;
  }) {
    super(options.message);
    this.name = 'KubernetesApiError';
    this.statusCode = options.statusCode;
    this.reason = options.reason;
    this.causes = options.causes ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.request = options.request;
  }
}

/**
 * How far a request got that was not answered:
 * - `NoCredentials`: the kubeconfig, a token file or a plugin failed, nothing was sent;
 * - `Unreachable`: no connection came about, nothing was sent;
 * - `Reset`: it was lost before the first byte of an answer;
 * - `Interrupted`: it was lost in the middle of the answer;
 * - `Timeout`: it took too long; it may yet be carried out.
 */
export type ConnectionFailure =
  'NoCredentials' | 'Unreachable' | 'Reset' | 'Interrupted' | 'Timeout';

const sentences: Record<ConnectionFailure, string> = {
  NoCredentials: 'there are no credentials for the API server',
  Unreachable: 'the API server cannot be reached',
  Reset: 'the API server closed the connection before it answered',
  Interrupted: 'the answer of the API server broke off',
  Timeout: 'the API server did not answer in time',
};

/** There was no answer, or not a whole one. `cause` is the error underneath. */
export class KubernetesConnectionError extends Error {
  readonly failure: ConnectionFailure;
  readonly request: FailedRequest;

  constructor(options: {
    failure: ConnectionFailure;
    request: FailedRequest;
    /** Address, as far as it is known. */
    server?: string;
    detail: string;
    cause?: unknown;
  }) {
    const { failure, request, server, detail, cause } = options;
    super(
      `${request.method} ${request.path}: ${sentences[failure]}${
        server ? ` (${server})` : ''
      }: ${detail}`,
      { cause },
    );
    this.name = 'KubernetesConnectionError';
    this.failure = failure;
    this.request = request;
  }
}

/** 404: the object, or its whole type, is not there. */
export function isNotFound(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 404);
}

/** 409 for any reason but that it exists already: a changed object or another owner of a field. */
export function isConflict(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 409) && error.reason !== 'AlreadyExists';
}

/** 409 at a creation: the name is taken. */
export function isAlreadyExists(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 409) && error.reason === 'AlreadyExists';
}

/** 403: not allowed, or refused by admission (quota, policies). */
export function isForbidden(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 403);
}

/** 422: the object breaks its schema or validation; `causes` names the fields. */
export function isInvalid(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 422);
}

/** 410: a resource version or continue token that the server no longer has. */
export function isGone(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 410);
}

/** 429: come back later; `retryAfterSeconds` may say when. */
export function isTooManyRequests(error: unknown): error is KubernetesApiError {
  return hasStatus(error, 429);
}

function hasStatus(
  error: unknown,
  statusCode: number,
): error is KubernetesApiError {
  return error instanceof KubernetesApiError && error.statusCode === statusCode;
}
