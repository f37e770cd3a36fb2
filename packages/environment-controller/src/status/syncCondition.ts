import {
  NOT_YET_SUPPORTED,
  unsupportedSync,
} from '@environments-dev/environment-classes';
import { Findings } from '../findings';
import { Scope } from '../scope';
import { ConditionNow } from './conditions';

/** Whether what runs is what was rendered. Pure. */
export function syncCondition(
  { klass, environment }: Scope,
  { inventory, plan }: Findings,
): ConditionNow {
  const missing = [...inventory.values()].filter(
    ({ state }) => state === 'Gone',
  );
  const unsupported =
    klass.found === 'Valid'
      ? unsupportedSync(
          klass.compiled.spec,
          environment.spec,
          plan?.revision ?? klass.compiled.revision,
        )
      : undefined;
  if (missing.length > 0) {
    return {
      type: 'InSync',
      status: 'False',
      reason: 'Missing',
      message: `deleted by somebody else: ${missing
        .map(({ kind, objectName }) => `${kind} ${objectName}`)
        .join(', ')}`,
    };
  }
  return unsupported
    ? {
        type: 'InSync',
        status: 'Unknown',
        reason: NOT_YET_SUPPORTED,
        message: unsupported,
      }
    : { type: 'InSync', status: 'True', reason: 'AsRendered', message: '' };
}
