import type { Assessment, JsonObject } from '../types';
import {
  awaitCondition,
  BEHIND,
  conditionOf,
  isOutdated,
  sayingOf,
  waitingFor,
} from './conditions';

/**
 * Ready decides, also while the certificate is renewed. Until then `Issuing` says how it
 * goes; cert-manager tries a failed issuance again after an hour, so that is a failure.
 */
export function assessCertificate(live: JsonObject): Assessment {
  const ready = conditionOf(live, 'Ready');
  if (ready !== undefined && isOutdated(live, ready)) return BEHIND;
  if (ready?.status === 'True') return { state: 'Ready', message: 'is issued' };

  const issuing = conditionOf(live, 'Issuing');
  if (issuing?.status === 'False' && issuing.reason === 'Failed') {
    return { state: 'Failed', message: sayingOf(issuing) };
  }
  if (issuing?.status === 'True') {
    return { state: 'Progressing', message: waitingFor(issuing) };
  }
  return awaitCondition(live, ready, {
    waiting: 'waits for cert-manager to issue it',
    ready: 'is issued',
  });
}
