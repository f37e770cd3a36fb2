import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { ENVIRONMENTS_SIGNAL_CHANNEL } from '@environments-dev/plugin-environments-common';
import type { PublishChanges } from './ChangeSignals';

/**
 * Broadcasts UIDs: they say nothing to who may not see the object, and who may
 * refetches it. A signal that is lost is made good by the next one.
 */
export function publishTo(
  signals: SignalsService,
  logger: LoggerService,
): PublishChanges {
  return uids => {
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: ENVIRONMENTS_SIGNAL_CHANNEL,
        message: { uids: [...uids] },
      })
      .catch(error =>
        logger.warn('A signal could not be sent', {
          uids: uids.join(),
          error: String(error),
        }),
      );
  };
}
