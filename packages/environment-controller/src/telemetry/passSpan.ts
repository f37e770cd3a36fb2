import { StoredEnvironment } from '../watch/environments';
import { inSpan } from './spans';

/**
 * Runs one pass inside a span that says which environment it was for, of which
 * class, and in which phase the pass left it.
 *
 * @param find the environment as last told or written
 */
export function inPassSpan<T>(
  key: string,
  find: () => StoredEnvironment | undefined,
  pass: () => Promise<T>,
): Promise<T> {
  return inSpan(
    'reconcile',
    async span => {
      try {
        return await pass();
      } finally {
        const phase = find()?.status?.phase;
        if (phase !== undefined) {
          span.setAttribute('environments.phase', phase);
        }
      }
    },
    {
      'environments.environment': key,
      'environments.class': find()?.spec.className,
    },
  );
}
