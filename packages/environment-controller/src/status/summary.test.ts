import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { Findings } from '../findings';
import { inventoryOf } from '../objects/inventory';
import { summaryOfResources } from './summary';

function resource(
  name: string,
  state: ResourceStatus['state'],
): ResourceStatus {
  return {
    ...{ name, state, wave: 0 },
    ...{ apiVersion: 'v1', kind: 'ConfigMap', objectName: name },
  };
}

function summary(
  resources: ResourceStatus[],
  readyAt: string | undefined,
  more: Partial<Pick<Findings, 'sleep' | 'isWaking'>> = {},
) {
  return summaryOfResources({
    inventory: inventoryOf(resources),
    moments: {
      startedAt: '2026-03-02T09:00:00Z',
      readyAt,
      failedAt: undefined,
      asleepSince: undefined,
    },
    sleep: { state: 'Awake' },
    isWaking: false,
    ...more,
  });
}

const readyAt = '2026-03-02T09:01:00Z';
const ready = resource('settings', 'Ready');
const progressing = resource('database', 'Progressing');

it('is Starting until all is ready, and says what it waits for', () => {
  expect(summary([ready, progressing], undefined)).toEqual({
    phase: 'Starting',
    reason: '',
    message: '1 of 2 resources are ready, waiting for database',
  });
});

it('is not Ready while a change before its first readiness could not be made yet', () => {
  expect(summary([ready], undefined)).toEqual({
    phase: 'Starting',
    reason: '',
    message:
      '1 of 1 resources are ready, but not all as it was asked for since',
  });
});

it('is Ready once it was ready, and tells of what is not ready now', () => {
  expect(summary([ready], readyAt)).toEqual({
    phase: 'Ready',
    reason: '',
    message: '',
  });
  expect(summary([ready, progressing], readyAt)).toEqual({
    phase: 'Ready',
    reason: 'Degraded',
    message: 'not ready now: database',
  });
});
