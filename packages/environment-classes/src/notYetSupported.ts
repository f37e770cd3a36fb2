import type {
  EnvironmentClassSpec,
  EnvironmentSpec,
} from '@environments-dev/plugin-environments-common';
import type { Refusal } from './types';

/** Condition reason of what the schemas know and no controller carries out yet. */
export const NOT_YET_SUPPORTED = 'NotYetSupported';

/** Why nothing starts, and what becomes of the request. */
export interface UnsupportedStart {
  /** It fails for good, or waits for a controller that can do it. */
  outcome: 'Refused' | 'Waits';
  refusal: Refusal;
}

/**
 * What of a class keeps its requests from starting. The safe thing happens instead:
 * nothing starts without the approval it may need, whatever the condition `when`
 * would say.
 */
export function unsupportedStart(
  klass: EnvironmentClassSpec,
): UnsupportedStart | undefined {
  const remote = klass.resources.findIndex(({ cluster }) => cluster);
  if (remote >= 0) {
    return {
      outcome: 'Refused',
      refusal: {
        reason: NOT_YET_SUPPORTED,
        path: 'spec.className',
        message: `spec.resources[${remote}].cluster of the class is not supported yet: resources can only be applied in the control cluster`,
      },
    };
  }
  const { approve } = klass.access;
  return (
    approve && {
      outcome: 'Waits',
      refusal: {
        reason: 'ApprovalRequired',
        path: 'spec.className',
        message: `requests for this class may need an approval by ${approve.by.join(
          ' or ',
        )}, and approvals are not supported yet: nothing is started`,
      },
    }
  );
}

/**
 * What of a class and a request concerns the way to the end, as a sentence. The
 * environment stays awake instead, and no longer than it would.
 */
export function unsupportedLifetime(
  klass: EnvironmentClassSpec,
  request: Pick<EnvironmentSpec, 'power' | 'schedule'>,
): string | undefined {
  const { power, schedule } = request;
  return inOneSentence([
    klass.lifetime.onExpiry === 'Sleep' &&
      'onExpiry Sleep is not supported yet: it stays awake until it ends after its grace',
    power &&
      power.mode !== 'Auto' &&
      `spec.power.mode ${power.mode} is not supported yet: it stays awake`,
    schedule?.length && 'spec.schedule is not supported yet: it stays awake',
  ]);
}

/**
 * What of a class and a request concerns keeping it as it was asked for, as a
 * sentence. `pinnedRevision` is the revision of the class that it started with.
 */
export function unsupportedSync(
  klass: EnvironmentClassSpec,
  request: Pick<EnvironmentSpec, 'classRevision'>,
  pinnedRevision: string,
): string | undefined {
  const { classRevision } = request;
  return inOneSentence([
    klass.drift === 'Heal' &&
      'drift Heal is not supported yet: changes by others are neither put back nor reported',
    classRevision !== undefined &&
      classRevision !== pinnedRevision &&
      `moving to class revision ${classRevision} is not supported yet: it stays at ${pinnedRevision}`,
  ]);
}

function inOneSentence(parts: unknown[]): string | undefined {
  const sentences = parts.filter(part => typeof part === 'string');
  return sentences.length > 0 ? sentences.join('; ') : undefined;
}
