import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { anEnvironment } from '../__testUtils__/builders';
import {
  parseStoredEnvironment,
  StoredEnvironment,
} from '../watch/environments';
import { transitionsOf } from './transitions';

const at = '2030-01-31T09:00:00Z';

function environment(
  status: Partial<EnvironmentStatus> = {},
  deletionTimestamp?: string,
): StoredEnvironment {
  const { metadata, ...rest } = anEnvironment('probe', 'small').build();
  const stored = parseStoredEnvironment({
    ...rest,
    metadata: {
      ...metadata,
      name: 'probe',
      namespace: 'search',
      uid: 'a3c1f6de-0000-4000-8000-000000000000',
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: at,
      ...(deletionTimestamp && { deletionTimestamp }),
    },
  });
  return {
    ...stored,
    status: { phase: 'Waiting', reason: '', message: '', ...status },
  };
}

const closing: EnvironmentStatus['closing'] = {
  phase: 'Ready',
  reason: '',
  message: '',
  because: 'ttl',
};

describe('what is counted of an environment', () => {
  it.each<[string, StoredEnvironment, StoredEnvironment, unknown]>([
    ['nothing', environment(), environment(), []],
    [
      'that it became ready, once',
      environment({ phase: 'Starting' }),
      environment({ phase: 'Ready', readyAt: at, startedInSeconds: 3 }),
      [{ what: 'BecameReady', seconds: 3 }],
    ],
    [
      'not that it is ready again after a sleep',
      environment({ phase: 'Asleep', readyAt: at }),
      environment({ phase: 'Ready', readyAt: at }),
      [],
    ],
    [
      'why it failed to start',
      environment({ phase: 'Starting' }),
      environment({ phase: 'Failed', reason: 'InvalidParameters' }),
      [{ what: 'StartFailed', reason: 'InvalidParameters' }],
    ],
    [
      'the warnings that are new',
      environment({ warnings: [{ before: '2h', at }] }),
      environment({
        warnings: [
          { before: '2h', at },
          { before: '30m', at },
        ],
      }),
      [{ what: 'Warned', times: 1 }],
    ],
    [
      'an end that somebody asked for',
      environment({ phase: 'Ready', readyAt: at }),
      environment({ phase: 'Ready', readyAt: at }, at),
      [{ what: 'EndBegan', cause: 'requested' }],
    ],
    [
      'an end by the clock',
      environment({ phase: 'Ready', readyAt: at }),
      environment({ phase: 'Ending', readyAt: at, closing }, at),
      [{ what: 'EndBegan', cause: 'expired' }],
    ],
    [
      'the end of one that Git tracks, which is not deleted then',
      environment({ phase: 'Ready', readyAt: at }),
      environment({ phase: 'Ending', readyAt: at, closing }),
      [{ what: 'EndBegan', cause: 'expired' }],
    ],
    [
      'nothing more when its deletion follows',
      environment({ phase: 'Ended', readyAt: at, closing }),
      environment({ phase: 'Ended', readyAt: at, closing }, at),
      [],
    ],
    [
      'the end of one that never started',
      environment({ phase: 'Failed' }),
      environment({ phase: 'Ending', closing }, at),
      [{ what: 'EndBegan', cause: 'never_started' }],
    ],
  ])('is %s', (_, before, now, expected) => {
    expect(transitionsOf(before, now)).toEqual(expected);
  });
});
