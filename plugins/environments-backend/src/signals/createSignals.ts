import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { ReadModelListener } from '../readModel/ReadModel';
import { ChangeSignals } from './ChangeSignals';
import { publishTo } from './publishTo';

/** What a portal hears of changes at most: a few times a second. */
const INTERVAL_MILLIS = 250;

/** Tells every open portal of changes, as the signals of Backstage. */
export function createSignals(
  service: SignalsService,
  logger: LoggerService,
): ChangeSignals {
  return new ChangeSignals({
    publish: publishTo(service, logger),
    intervalMillis: INTERVAL_MILLIS,
    setTimer: (callback, millis) => setTimeout(callback, millis).unref(),
  });
}

/** Signals what the read model hears of, by UID: of a decision, that of its environment. */
export function signalling(signals: ChangeSignals): ReadModelListener {
  const changed = ({ metadata }: { metadata: { uid?: string } }) =>
    signals.changed(metadata.uid ?? '');
  return {
    onEnvironment: changed,
    onApproval: ({ spec }) => signals.changed(spec.environmentUid),
    onClass: changed,
    onPreset: changed,
  };
}
