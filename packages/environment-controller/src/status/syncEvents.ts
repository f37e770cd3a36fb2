import {
  EnvironmentStatus,
  ResourceStatus,
  isContested,
} from '@environments-dev/plugin-environments-common';
import { sayDrift } from '../drift/sayDrift';
import { EnvironmentEvent } from './events';

/** What is told of moves, and of changes by others, when that begins or comes about. Pure. */
export function syncEvents(
  before: EnvironmentStatus | undefined,
  after: EnvironmentStatus,
  healed: readonly string[],
): EnvironmentEvent[] {
  return [
    ...moved(before, after),
    ...(after.resources ?? []).flatMap(entry =>
      driftEvents(
        before?.resources?.find(({ name }) => name === entry.name),
        entry,
      ),
    ),
    ...healed.map((message): EnvironmentEvent => ({
      type: 'Normal',
      reason: 'Healed',
      message,
    })),
  ];
}

function moved(
  before: EnvironmentStatus | undefined,
  after: EnvironmentStatus,
): EnvironmentEvent[] {
  const from = before?.classRevision;
  const to = after.classRevision;
  const wasReady = before?.readyAt !== undefined;
  return wasReady && from !== undefined && to !== undefined && from !== to
    ? [
        {
          type: 'Normal',
          reason: 'Moved',
          message: `moved from class revision ${from} to ${to}`,
        },
      ]
    : [];
}

function driftEvents(
  before: ResourceStatus | undefined,
  after: ResourceStatus,
): EnvironmentEvent[] {
  const { drift, putBacks } = after;
  if (!drift) {
    return [];
  }
  const message = sayDrift(after, drift);
  if (isContested(putBacks)) {
    return isContested(before?.putBacks) && before?.drift
      ? []
      : [
          {
            type: 'Warning',
            reason: 'Contested',
            message: `${message}; it was put back again and again and is left alone for a while`,
          },
        ];
  }
  return before?.drift ? [] : [{ type: 'Warning', reason: 'Drifted', message }];
}
