import type { EnvironmentEvent } from '@environments-dev/plugin-environments-common';
import { aLivePod, aLiveResource, anEnvironment } from '../../testing';
import { causesOf } from './causes';
import { underWayWords } from './underWay';

const pulling = {
  phase: 'Pending',
  containerStatuses: [
    {
      name: 'server',
      state: {
        waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling' },
      },
    },
  ],
};
const fresh = { phase: 'Pending' };

function aWarning(event: Partial<EnvironmentEvent> = {}): EnvironmentEvent {
  return {
    type: 'Warning',
    reason: 'FailedScheduling',
    message: '0/3 nodes are available: 3 Insufficient memory.',
    count: 12,
    object: { kind: 'Pod', name: 'server-0' },
    ...event,
  };
}

const failed = anEnvironment()
  .phase('Failed', 'StartingDeadlineExceeded')
  .resources(
    { name: 'data', wave: 0, kind: 'PersistentVolumeClaim' },
    { name: 'server', wave: 1, kind: 'StatefulSet', state: 'Progressing' },
    { name: 'endpoint', wave: 2, kind: 'Service', state: 'Pending' },
  )
  .build();
const starting = {
  ...failed,
  status: {
    ...failed.status,
    phase: 'Starting' as const,
    reason: '',
    message: '',
  },
};

describe('the causes of a failure', () => {
  it('are the resources in trouble, not those that wait for them', () => {
    const causes = causesOf(
      failed,
      [
        aLiveResource({
          children: [
            aLivePod('server-0', { state: 'Progressing', status: pulling }),
          ],
        }),
      ],
      [],
    );
    expect(causes).toEqual([
      expect.objectContaining({
        resource: 'server',
        object: { kind: 'Pod', name: 'server-0' },
        explanation: expect.objectContaining({
          sentence: 'Its image cannot be pulled.',
        }),
      }),
    ]);
  });

  it('are told by events of Pods that are gone by now', () => {
    const [cause] = causesOf(failed, [], [aWarning()]);
    expect(cause.explanation?.sentence).toBe('No node has room for it.');
    expect(cause.events).toHaveLength(1);
  });

  it('are not those of a workload where a Service has its name', () => {
    const missing = anEnvironment()
      .phase('Ready', 'Degraded')
      .resources({
        name: 'endpoint',
        kind: 'Service',
        objectName: 'server',
        state: 'Gone',
      })
      .build();
    expect(causesOf(missing, [], [aWarning()])).toEqual([]);
  });

  it('are told by the message where nobody knows the reason', () => {
    const silent = anEnvironment()
      .phase('Failed')
      .resources({
        name: 'server',
        state: 'Failed',
        message: 'the moon is full',
      })
      .build();
    expect(causesOf(silent, [], [])).toEqual([
      expect.objectContaining({
        trouble: { reason: '', message: 'the moon is full' },
        explanation: undefined,
      }),
    ]);
  });

  it('while it starts are not looked for in warnings that are over', () => {
    const live = [
      aLiveResource({
        pods: [{ name: 'server-0', containers: ['server'] }],
        children: [
          aLivePod('server-0', { state: 'Progressing', status: fresh }),
        ],
      }),
    ];
    expect(causesOf(starting, live, [aWarning()])).toEqual([]);
  });
});

describe('what is under way', () => {
  const words = (status: object, events: EnvironmentEvent[] = []) =>
    underWayWords(
      aLiveResource({
        children: [aLivePod('server-0', { state: 'Progressing', status })],
      }),
      events,
    );
  const step = (reason: string) =>
    aWarning({ type: 'Normal', reason, message: '' });

  it.each([
    ['its image cannot be pulled', pulling, []],
    ['its image is being pulled', fresh, [step('Pulling')]],
    ['its container starts', fresh, [step('Created')]],
    ['its container is being made', fresh, []],
    [
      'it runs, and its readiness check is waited for',
      {
        phase: 'Running',
        containerStatuses: [{ name: 'server', state: { running: {} } }],
      },
      [],
    ],
  ])('is said in plain words: %s', (said, status, events) => {
    expect(words(status, events)).toBe(said);
  });

  it('is not known where there are no Pods', () => {
    expect(underWayWords(aLiveResource(), [])).toBeUndefined();
  });
});
