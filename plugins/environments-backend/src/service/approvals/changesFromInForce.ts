import { isJsonObject } from '@environments-dev/environment-classes';
import type { JsonObject } from '@environments-dev/environment-classes';
import type {
  ApprovalAnswer,
  Environment,
} from '@environments-dev/plugin-environments-common';
import type { RequestReview } from '../acceptRequest';
import { requestChanges } from './requestChanges';

/** What differs from what is in force; undefined: nothing ever was. */
export function changesFromInForce(
  { spec, status }: Environment,
  review: RequestReview,
): ApprovalAnswer['changes'] {
  const inForce = status?.approval?.inForce;
  if (!inForce || review.result !== 'Accepted') {
    return undefined;
  }
  const { classRevision, parameters, lifetime } = inForce;
  return [
    ...(classRevision === undefined
      ? []
      : requestChanges(
          classRevision,
          review.compiled.revision,
          'spec.classRevision',
        )),
    ...requestChanges({ ...lifetime }, { ...spec.lifetime }, 'spec.lifetime'),
    ...(parameters === undefined
      ? []
      : requestChanges(
          jsonOf(parameters),
          review.parameters,
          'spec.parameters',
        )),
  ];
}

/** A status as it came over the wire: JSON all the way down. */
function jsonOf(parameters: Record<string, unknown>): JsonObject {
  return isJsonObject(parameters) ? parameters : {};
}
