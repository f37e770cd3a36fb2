import fc from 'fast-check';
import {
  configMap,
  errorsOf,
  llama,
  validClass,
} from '../__fixtures__/classes';
import type { JsonObject } from '../types';
import { requestsOf } from './amounts';
import { environmentRequests } from './environmentRequests';

const container = { name: 'main', image: 'main' };
const requesting = (requests: JsonObject) => ({
  ...container,
  resources: { requests },
});
const oneCore = requesting({ cpu: '1', memory: '1Gi' });

function pod(spec: JsonObject): JsonObject {
  return { metadata: { labels: { app: 'a' } }, spec };
}

function workload(
  kind: string,
  spec: JsonObject,
  apiVersion = 'apps/v1',
): JsonObject {
  return {
    name: kind.toLowerCase(),
    template: { apiVersion, kind, metadata: { name: 'it' }, spec },
  };
}

function asked(
  resources: JsonObject[],
  parameters: JsonObject = {},
  fields: JsonObject = {},
) {
  const { amounts, untold } = environmentRequests(
    validClass({ resources, ...fields }),
    parameters,
    llama,
  );
  const pods = amounts.get('pods') ?? 0n;
  return {
    requests: requestsOf(amounts),
    pods: Number(pods / 10n ** 9n),
    untold,
  };
}

describe('what a workload asks for at its most', () => {
  const template = pod({ containers: [oneCore] });

  it.each([
    ['a Pod once', workload('Pod', { containers: [oneCore] }, 'v1'), 1],
    [
      'a Deployment with the surge of an update',
      workload('Deployment', { template, replicas: 4 }),
      5,
    ],
    [
      'a Deployment whose surge is rounded up',
      workload('Deployment', { template, replicas: 5 }),
      7,
    ],
    [
      'a Deployment with one replica if it names none',
      workload('Deployment', { template }),
      2,
    ],
    [
      'a Deployment with a surge by number',
      workload('Deployment', {
        template,
        replicas: 4,
        strategy: { rollingUpdate: { maxSurge: 3 } },
      }),
      7,
    ],
    [
      'a Deployment that is recreated without any',
      workload('Deployment', {
        template,
        replicas: 4,
        strategy: { type: 'Recreate' },
      }),
      4,
    ],
    [
      'a StatefulSet without surge',
      workload('StatefulSet', { template, replicas: 3 }),
      3,
    ],
    ['a ReplicaSet', workload('ReplicaSet', { template, replicas: 3 }), 3],
    [
      'a Job by its parallelism',
      workload('Job', { template, parallelism: 4 }, 'batch/v1'),
      4,
    ],
    [
      'a Job with no more Pods than it has to complete',
      workload('Job', { template, parallelism: 4, completions: 2 }, 'batch/v1'),
      2,
    ],
    [
      'a CronJob with two runs that overlap',
      workload('CronJob', { jobTemplate: { spec: { template } } }, 'batch/v1'),
      2,
    ],
    [
      'a CronJob that forbids that with one',
      workload(
        'CronJob',
        { concurrencyPolicy: 'Forbid', jobTemplate: { spec: { template } } },
        'batch/v1',
      ),
      1,
    ],
  ])('counts %s', (_, resource, pods) => {
    expect(asked([resource])).toEqual({
      requests: { cpu: `${pods}`, memory: `${pods}Gi` },
      pods,
      untold: [],
    });
  });

  it('counts as many replicas as an autoscaler may give it', () => {
    const scaler = (kind: string, apiVersion: string, spec: JsonObject) =>
      workload(
        kind,
        {
          scaleTargetRef: {
            name: 'it',
            kind: 'Deployment',
            apiVersion: 'apps/v1',
          },
          ...spec,
        },
        apiVersion,
      );
    const deployment = workload('Deployment', {
      template,
      strategy: { type: 'Recreate' },
    });
    expect(
      asked([
        deployment,
        scaler('HorizontalPodAutoscaler', 'autoscaling/v2', { maxReplicas: 6 }),
      ]).pods,
    ).toBe(6);
    expect(
      asked([
        deployment,
        scaler('ScaledObject', 'keda.sh/v1alpha1', { maxReplicaCount: 9 }),
      ]).pods,
    ).toBe(9);
    expect(
      asked([deployment, scaler('ScaledObject', 'keda.sh/v1alpha1', {})]).pods,
    ).toBe(100);
  });

  it('counts claims, those of templates once a replica, and those of Pods', () => {
    const claim = { resources: { requests: { storage: '10Gi' } } };
    const volumes = [
      { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: claim } } },
    ];
    expect(
      asked([
        workload('PersistentVolumeClaim', claim, 'v1'),
        workload('StatefulSet', {
          replicas: 3,
          template: pod({ containers: [oneCore], volumes }),
          volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
        }),
      ]).requests.storage,
    ).toBe('70Gi');
  });

  it('says that it cannot tell how many Pods a DaemonSet runs', () => {
    expect(asked([workload('DaemonSet', { template })])).toEqual({
      requests: {},
      pods: 0,
      untold: [
        {
          resource: 'daemonset',
          because: expect.stringContaining('on each node'),
        },
      ],
    });
  });
});

describe('what a Pod asks for', () => {
  const podOf = (spec: JsonObject, fields: JsonObject = {}) =>
    asked([workload('Pod', spec, 'v1')], {}, fields).requests;

  it('is that of its containers, or of an init container that needs more', () => {
    expect(
      podOf({
        containers: [
          requesting({ cpu: '1', memory: '1Gi' }),
          requesting({ cpu: '500m', memory: '1Gi' }),
        ],
        initContainers: [
          requesting({ cpu: '4', memory: '512Mi' }),
          requesting({ cpu: '2', memory: '64Mi' }),
        ],
      }),
    ).toEqual({ cpu: '4', memory: '2Gi' });
  });

  it('adds a sidecar to the containers and to the init containers after it', () => {
    const sidecar = {
      ...requesting({ cpu: '1', memory: '1Gi' }),
      restartPolicy: 'Always',
    };
    const init = requesting({ cpu: '3', memory: '1Gi' });
    const containers = [requesting({ cpu: '1', memory: '4Gi' })];
    expect(podOf({ containers, initContainers: [sidecar, init] })).toEqual({
      cpu: '4',
      memory: '5Gi',
    });
    expect(podOf({ containers, initContainers: [init, sidecar] })).toEqual({
      cpu: '3',
      memory: '5Gi',
    });
  });

  it('has the overhead of its runtime on top', () => {
    expect(
      podOf({
        containers: [oneCore],
        overhead: { cpu: '250m', memory: '64Mi' },
      }),
    ).toEqual({ cpu: '1250m', memory: '1088Mi' });
  });

  it('is what the Pod as a whole asks for, where it does', () => {
    expect(
      podOf({ containers: [oneCore], resources: { requests: { cpu: '3' } } }),
    ).toEqual({ cpu: '3', memory: '1Gi' });
  });

  it('counts limits where there are no requests, GPUs among them', () => {
    expect(
      podOf({
        containers: [
          {
            ...container,
            resources: {
              requests: { cpu: '1' },
              limits: { cpu: '2', memory: '1Gi', 'nvidia.com/gpu': 2 },
            },
          },
        ],
      }),
    ).toEqual({ cpu: '1', memory: '1Gi', gpu: { 'nvidia.com/gpu': '2' } });
  });

  it("is the limit range's where it says nothing, in a namespace of its own only", () => {
    const spec = { containers: [container, container] };
    expect(podOf(spec)).toEqual({ cpu: '200m', memory: '256Mi' });
    const template = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: '${environment.name}-pod' },
      spec,
    };
    expect(
      asked([{ name: 'it', template }], {}, { isolation: 'Shared' }).requests,
    ).toEqual({});
  });
});

describe('what another kind asks for', () => {
  const cluster = (requests?: JsonObject) => ({
    name: 'inner',
    template: {
      apiVersion: 'example.org/v1',
      kind: 'Cluster',
      metadata: { name: 'inner' },
    },
    ...(requests && { requests }),
  });
  const parameters = {
    parameters: {
      type: 'object',
      properties: { nodes: { type: 'integer', maximum: 9 } },
    },
  };

  it('is what its class states beside it, with the parameters', () => {
    expect(
      asked(
        [
          cluster({
            cpu: '${parameters.nodes * 4}',
            memory: '${string(parameters.nodes * 8)}Gi',
            storage: '100Gi',
            gpu: { 'nvidia.com/gpu': 1 },
          }),
        ],
        { nodes: 3 },
        parameters,
      ).requests,
    ).toEqual({
      cpu: '12',
      memory: '24Gi',
      storage: '100Gi',
      gpu: { 'nvidia.com/gpu': '1' },
    });
  });

  it('cannot be told where its class states nothing', () => {
    expect(asked([cluster()]).untold).toEqual([
      {
        resource: 'inner',
        because: expect.stringContaining('requests beside'),
      },
    ]);
  });

  it('is nothing for what runs nothing', () => {
    expect(asked([configMap('settings', { a: 'b' })])).toEqual({
      requests: {},
      pods: 0,
      untold: [],
    });
  });

  it('is refused in the class where it is no quantity, or is computed', () => {
    expect(
      errorsOf({ resources: [cluster({ cpu: 'many', gpu: { gpu: 1 } })] }),
    ).toEqual([
      'spec.resources[0].requests.cpu: "many" is no quantity such as 500m, 2 or 16Gi',
      'spec.resources[0].requests.gpu.gpu: "gpu" is no resource name of a device such as nvidia.com/gpu',
    ]);
    expect(
      errorsOf({
        resources: [
          {
            ...workload('Pod', { containers: [container] }, 'v1'),
            requests: { cpu: 1 },
          },
        ],
      }),
    ).toEqual([
      'spec.resources[0].requests: what a Pod asks for is computed from its template; leave this out',
    ]);
    expect(
      errorsOf({ resources: [cluster({ cpu: '${inner.spec.nodes}' })] }),
    ).toEqual([
      expect.stringContaining(
        'only parameters, environment and site may be read here',
      ),
    ]);
  });
});

describe('what is known only after it starts', () => {
  const claim = workload(
    'PersistentVolumeClaim',
    { resources: { requests: { storage: '1Gi' } } },
    'v1',
  );
  const reading = (spec: JsonObject) => [
    claim,
    workload('Deployment', { strategy: { type: 'Recreate' }, ...spec }),
  ];

  it('does not matter where it decides nothing', () => {
    const template = pod({
      containers: [
        {
          ...oneCore,
          env: [
            {
              name: 'VOLUME',
              value: '${persistentvolumeclaim.spec.volumeName}',
            },
          ],
        },
      ],
    });
    expect(asked(reading({ template, replicas: 2 }))).toEqual({
      requests: { cpu: '2', memory: '2Gi', storage: '1Gi' },
      pods: 2,
      untold: [],
    });
  });

  it('is said where it decides', () => {
    const replicas = '${persistentvolumeclaim.status.phase == "Bound" ? 2 : 1}';
    const template = pod({ containers: [oneCore] });
    expect(asked(reading({ template, replicas })).untold).toEqual([
      {
        resource: 'deployment',
        because:
          'spec.resources[1].template.spec.replicas is known after it starts',
      },
    ]);
  });
});

describe('for any workload', () => {
  const anyPod = fc.record({
    containers: fc.array(
      fc
        .record({ cpu: fc.nat(5000), memory: fc.nat(4096) })
        .map(({ cpu, memory }) =>
          requesting({ cpu: `${cpu}m`, memory: `${memory}Mi` }),
        ),
      { minLength: 1, maxLength: 4 },
    ),
  });
  const kinds = ['Deployment', 'StatefulSet', 'ReplicaSet'];
  const anyKind = fc.constantFrom(...kinds);
  const amountsOf = (resources: JsonObject[]) =>
    environmentRequests(validClass({ resources }), {}, llama).amounts;

  it('more replicas never ask for less, and nothing is negative', () => {
    fc.assert(
      fc.property(
        anyKind,
        anyPod,
        fc.nat(50),
        fc.nat(50),
        (kind, spec, a, b) => {
          const of = (replicas: number) =>
            amountsOf([workload(kind, { replicas, template: pod(spec) })]);
          const [less, more] = [of(Math.min(a, b)), of(Math.max(a, b))];
          for (const [name, amount] of less) {
            expect(amount >= 0n).toBe(true);
            expect((more.get(name) ?? 0n) >= amount).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('an environment asks for the sum of its parts', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(anyKind, anyPod, fc.nat(9)), {
          selector: ([kind]) => kind,
          maxLength: 3,
          minLength: 1,
        }),
        parts => {
          const resources = parts.map(([kind, spec, replicas]) =>
            workload(kind, { replicas, template: pod(spec) }),
          );
          const whole = amountsOf(resources);
          for (const name of ['cpu', 'memory', 'pods']) {
            expect(whole.get(name)).toBe(
              resources
                .map(each => amountsOf([each]).get(name) ?? 0n)
                .reduce((sum, amount) => sum + amount, 0n),
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
