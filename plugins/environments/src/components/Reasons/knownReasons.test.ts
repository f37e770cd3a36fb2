import { explainTrouble } from './knownReasons';

const cases: Array<[reason: string, message: string, sentence: RegExp]> = [
  [
    'ImagePullBackOff',
    'Back-off pulling image "registry.example/none:1"',
    /image cannot be pulled/,
  ],
  [
    'Failed',
    'Failed to pull image "registry.example/none:1"',
    /image cannot be pulled/,
  ],
  ['InvalidImageName', 'couldn’t parse image name', /name of its image/],
  [
    'CrashLoopBackOff',
    'back-off 5m0s restarting failed container',
    /again and again/,
  ],
  ['BackOff', 'Back-off restarting failed container server', /again and again/],
  ['OOMKilled', '', /more memory than it may/],
  [
    'FailedScheduling',
    '0/5 nodes are available: 5 Insufficient nvidia.com/gpu.',
    /No node has room/,
  ],
  [
    'Unschedulable',
    "0/5 nodes are available: 5 node(s) didn't match Pod's node affinity/selector.",
    /of the kind that it wants/,
  ],
  [
    'FailedScheduling',
    '0/5 nodes are available: pod has unbound immediate PersistentVolumeClaims.',
    /waits for a volume/,
  ],
  ['FailedScheduling', 'nodes are away', /No node takes it/],
  [
    'FailedCreate',
    'pods "server-0" is forbidden: exceeded quota: environment, requested: cpu=4',
    /quota of its namespace/,
  ],
  [
    'FailedCreate',
    'pods "server-0" is forbidden: violates PodSecurity "restricted:latest"',
    /rules for Pods/,
  ],
  [
    'Forbidden',
    'deployments.apps is forbidden: User "notebook" cannot create resource "deployments"',
    /account may not/,
  ],
  [
    'InvalidObject',
    'admission webhook "policy.example.com" denied the request: no latest tags',
    /rule of the cluster/,
  ],
  [
    'InvalidObject',
    'Deployment.apps "server" is invalid: spec.replicas: Invalid value: -1',
    /one of its fields/,
  ],
  [
    'ProvisioningFailed',
    'storageclass "fast" not found',
    /No volume can be made/,
  ],
  ['FailedMount', 'MountVolume.SetUp failed', /cannot be mounted/],
  ['Unhealthy', 'Readiness probe failed: 503', /readiness check/],
  ['Unhealthy', 'Liveness probe failed: timeout', /liveness check/],
  [
    'CreateContainerConfigError',
    'secret "token" not found',
    /Secret or ConfigMap/,
  ],
  ['ProgressDeadlineExceeded', 'has timed out progressing', /rollout/],
  ['BackoffLimitExceeded', 'Job has reached its limit', /as often/],
];

it.each(cases)(
  'explains %s (%s) in a plain sentence',
  (reason, message, sentence) => {
    const explained = explainTrouble({ reason, message });
    expect(explained?.sentence).toMatch(sentence);
    expect(explained?.advice).toMatch(/\.$/);
  },
);

it('leaves what it does not know to the words of the cluster', () => {
  expect(
    explainTrouble({ reason: 'SomethingNew', message: 'the moon is full' }),
  ).toBeUndefined();
});
