import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { errorMessage, useExtendEnvironment } from '../../api';
import { parseInstant, spokenInstant } from '../../time';
import { refOf } from '../environmentFacts';

/**
 * Extends and says until when, or why not.
 *
 * @param add - a Go duration; the class's one click if absent
 */
export function useExtendAction(environment: Environment, add?: string) {
  const alertApi = useApi(alertApiRef);
  const extend = useExtendEnvironment();
  const { name } = environment.metadata;
  return {
    isPending: extend.isPending,
    run: () =>
      extend.mutate(
        { ref: refOf(environment), id: crypto.randomUUID(), add },
        {
          onSuccess: extended => {
            const endsAt = parseInstant(extended.status?.endsAt);
            const before = parseInstant(environment.status?.endsAt);
            const moved =
              endsAt && (!before || endsAt.getTime() !== before.getTime());
            alertApi.post({
              message: moved
                ? `Extended: ${name} now ends ${spokenInstant(endsAt, new Date())}`
                : `Extension of ${name} was recorded`,
              severity: 'success',
              display: 'transient',
            });
          },
          onError: error =>
            alertApi.post({
              message: `Could not extend ${name}: ${errorMessage(error)}`,
              severity: 'error',
            }),
        },
      ),
  };
}
