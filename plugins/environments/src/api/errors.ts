/** The error's name as the backend gave it, such as `NotAllowedError`. */
export function errorName(error: Error): string {
  return told(error).name;
}

/** What the backend said, rather than the status line that carried it. */
export function errorMessage(error: Error): string {
  return told(error).message;
}

/** A `ResponseError` carries the backend's own error as its cause. */
function told(error: Error): Error {
  return error.cause instanceof Error ? error.cause : error;
}
