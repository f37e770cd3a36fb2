import { podStateOf } from './podState';

const pod = (status: object, spec: object = { nodeName: 'node-1' }) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'server-0' },
  spec,
  status,
});
const container = (state: object, more: object = {}) => ({
  containerStatuses: [{ name: 'server', image: 'server:1', state, ...more }],
});

const cases: Array<
  [word: string, manifest: object, trouble: string | undefined]
> = [
  ['Pending', pod({ phase: 'Pending' }, {}), undefined],
  ['ContainerCreating', pod({ phase: 'Pending' }), undefined],
  [
    'ContainerCreating',
    pod({
      phase: 'Pending',
      ...container({ waiting: { reason: 'ContainerCreating' } }),
    }),
    undefined,
  ],
  [
    'Running',
    pod({ phase: 'Running', ...container({ running: {} }, { ready: true }) }),
    undefined,
  ],
  ['Completed', pod({ phase: 'Succeeded' }), undefined],
  [
    'Unschedulable',
    pod(
      {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient cpu.',
          },
        ],
      },
      {},
    ),
    '0/3 nodes are available: 3 Insufficient cpu.',
  ],
  [
    'ImagePullBackOff',
    pod({
      phase: 'Pending',
      ...container({
        waiting: { reason: 'ImagePullBackOff', message: 'Back-off' },
      }),
    }),
    'Back-off',
  ],
  [
    'OOMKilled',
    pod({
      phase: 'Running',
      ...container(
        { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
        { lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } } },
      ),
    }),
    'it ended with exit code 137',
  ],
  [
    'Error',
    pod({
      phase: 'Failed',
      ...container({ terminated: { exitCode: 2 } }),
    }),
    'it ended with exit code 2',
  ],
];

it.each(cases)(
  'says %s of a Pod as kubectl would',
  (word, manifest, trouble) => {
    const state = podStateOf(manifest);
    expect(state?.word).toBe(word);
    expect(state?.trouble?.message).toBe(trouble);
  },
);

it('says nothing of what is no Pod', () => {
  expect(podStateOf({ kind: 'Service' })).toBeUndefined();
  expect(podStateOf(undefined)).toBeUndefined();
});
