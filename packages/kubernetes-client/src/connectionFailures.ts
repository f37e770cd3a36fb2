import { ConnectionFailure } from './errors';
import { isRecord } from './status';

const reset = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const timeout = new Set([
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
]);
const ours = new Set([
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_INVALID_ARG',
]);

/**
 * What an error of undici, of Node's sockets or of TLS means for the request;
 * undefined when the network is not to blame for it.
 */
export function connectionFailure(
  error: unknown,
  answer: 'NotBegun' | 'Begun',
): ConnectionFailure | undefined {
  const code = codeOf(error);
  if (code === undefined || ours.has(code)) {
    return undefined;
  }
  if (timeout.has(code)) {
    return 'Timeout';
  }
  if (answer === 'Begun' || code.startsWith('HPE_')) {
    return 'Interrupted';
  }
  return reset.has(code) ? 'Reset' : 'Unreachable';
}

/** One line for people: several addresses tried at once fail with an empty message. */
export function describeError(error: unknown): string {
  const message =
    isRecord(error) && typeof error.message === 'string' ? error.message : '';
  return message || (codeOf(error) ?? String(error));
}

/** Asks for no `instanceof Error`, which Node.js' own errors are not in every realm. */
function codeOf(error: unknown): string | undefined {
  return isRecord(error) && typeof error.code === 'string'
    ? error.code
    : undefined;
}
