/** An error whose message is all that a person needs: no stack is shown for it. */
export class ExplainedError extends Error {
  name = 'ExplainedError';
}

/**
 * Ends the process, saying why on standard error.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function exitWithError(error) {
  const explained =
    error instanceof ExplainedError ||
    (error instanceof Error && explainedElsewhere.has(error.name));
  const text =
    error instanceof Error && !explained ? error.stack : messageOf(error);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

/** Errors of the workspace's packages that were written for people, too. */
const explainedElsewhere = new Set(['GoUnsuitableError', 'ProcessFailedError']);

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
