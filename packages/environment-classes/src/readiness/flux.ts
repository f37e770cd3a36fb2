import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { awaitCondition, conditionOf, sayingOf } from './conditions';

/** Kinds of Flux that only hold settings: nothing reconciles them, so they have no status. */
const STATIC_KINDS: ReadonlySet<unknown> = new Set(['Alert', 'Provider']);

/** Reasons for which Flux gave up until the next interval. */
const FAILED_REASON = /(Failed|Error|Exceeded|Invalid)$/;

/**
 * Every kind of Flux keeps to kstatus: `Stalled` fails, `Reconciling` progresses, `Ready`
 * decides. While it retries, `Ready` says what went wrong, so that is what is told.
 */
export function assessFlux(live: JsonObject): Assessment {
  const ready = conditionOf(live, 'Ready');
  if (ready === undefined && isStatic(live)) {
    return { state: 'Ready', message: 'is there' };
  }
  const stalled = conditionOf(live, 'Stalled');
  if (stalled?.status === 'True') {
    return { state: 'Failed', message: sayingOf(stalled) };
  }
  const reconciling = conditionOf(live, 'Reconciling');
  if (reconciling?.status === 'True') {
    return {
      state: 'Progressing',
      message: sayingOf(ready?.status === 'False' ? ready : reconciling),
    };
  }
  if (ready?.status !== 'True' && valueAt(live, 'spec', 'suspend') === true) {
    return { state: 'Progressing', message: 'is suspended' };
  }
  if (ready?.status === 'False' && FAILED_REASON.test(ready.reason)) {
    return { state: 'Failed', message: sayingOf(ready) };
  }
  return awaitCondition(live, ready, {
    waiting: 'waits for Flux to reconcile it',
    ready: 'is reconciled',
  });
}

function isStatic(live: JsonObject): boolean {
  const kind = fieldOf(live, 'kind');
  return (
    STATIC_KINDS.has(kind) ||
    (kind === 'HelmRepository' && valueAt(live, 'spec', 'type') === 'oci')
  );
}
