import { llama, validClass } from '../__fixtures__/classes';
import { amountsOf } from '../cost/amounts';
import type { JsonObject } from '../json';
import type { NodeRoom } from './nodes';
import { deviceRoom, placePods } from './placePods';
import { podShapes } from './podShapes';

const GPU = 'nvidia.com/gpu';

function aNode(
  change: Partial<NodeRoom> & {
    cpu?: string;
    gpus?: number;
    gpusFree?: number;
  },
): NodeRoom {
  const { cpu = '8', gpus, gpusFree = gpus, ...rest } = change;
  const amounts = (devices: number | undefined) =>
    new Map([
      ...amountsOf({
        cpu,
        memory: '64Gi',
        ...(devices !== undefined && { gpu: { [GPU]: String(devices) } }),
      }),
      ['pods', 110_000_000_000n] as const,
    ]);
  return {
    labels: { 'kubernetes.io/arch': 'amd64' },
    taints:
      gpus === undefined
        ? []
        : [{ key: GPU, value: 'present', effect: 'NoSchedule' }],
    schedulable: true,
    allocatable: amounts(gpus),
    free: amounts(gpusFree),
    ...rest,
  };
}

/** The Pods of a class that runs one Deployment. */
function shapesOf(pod: JsonObject, deployment: JsonObject = {}) {
  const template = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'server' },
    spec: { ...deployment, template: { spec: pod } },
  };
  return podShapes(
    validClass({ resources: [{ name: 'server', template }] }),
    {},
    llama,
  );
}

const asking = (requests: JsonObject, more: JsonObject = {}): JsonObject => ({
  containers: [{ name: 'main', resources: { requests } }],
  ...more,
});

describe('whether the Pods of an environment find nodes', () => {
  it('is so where there is room, and not where the last of it is taken', () => {
    const shapes = shapesOf(asking({ cpu: '6' }));
    expect(placePods(shapes, [aNode({})])).toEqual({ fits: true });
    const full = aNode({ free: amountsOf({ cpu: '5', memory: '64Gi' }) });
    expect(placePods(shapes, [full])).toEqual({
      fits: false,
      until: 'Later',
      message:
        'no node has room for server now, which asks for 6 cpu, 128Mi memory',
    });
  });

  it('counts each replica, and no surge before anything is updated', () => {
    const shapes = shapesOf(asking({ cpu: '5' }), { replicas: 2 });
    expect(shapes).toMatchObject([{ resource: 'server', pods: 2 }]);
    expect(placePods(shapes, [aNode({})]).fits).toBe(false);
    expect(placePods(shapes, [aNode({}), aNode({})]).fits).toBe(true);
  });

  it('never is where no node is big enough', () => {
    expect(placePods(shapesOf(asking({ cpu: '9' })), [aNode({})])).toEqual({
      fits: false,
      until: 'Never',
      message:
        'no node is big enough for server, which asks for 9 cpu, 128Mi memory',
    });
  });

  it('goes by selector and affinity', () => {
    const arm = { nodeSelector: { 'kubernetes.io/arch': 'arm64' } };
    expect(placePods(shapesOf(asking({}, arm)), [aNode({})])).toEqual({
      fits: false,
      until: 'Never',
      message:
        'no node takes server: it asks for one with kubernetes.io/arch=arm64',
    });
    const zone = (operator: string, ...values: string[]) =>
      shapesOf(
        asking(
          {},
          {
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [
                    { matchExpressions: [{ key: 'zone', operator, values }] },
                  ],
                },
              },
            },
          },
        ),
      );
    const inA = [aNode({ labels: { zone: 'a' } })];
    expect(placePods(zone('In', 'a', 'b'), inA).fits).toBe(true);
    expect(placePods(zone('NotIn', 'a'), inA).fits).toBe(false);
    expect(placePods(zone('Exists'), [aNode({})]).fits).toBe(false);
  });

  it('keeps what is not tolerated off, and asks no toleration of who asks for the device', () => {
    const gpuNode = aNode({ gpus: 4 });
    expect(placePods(shapesOf(asking({ cpu: '1' })), [gpuNode]).fits).toBe(
      false,
    );
    expect(
      placePods(
        shapesOf(
          asking(
            { cpu: '1' },
            { tolerations: [{ key: GPU, operator: 'Exists' }] },
          ),
        ),
        [gpuNode],
      ).fits,
    ).toBe(true);
    expect(placePods(shapesOf(asking({ [GPU]: '1' })), [gpuNode]).fits).toBe(
      true,
    );
    expect(
      placePods(shapesOf(asking({ cpu: '1' })), [aNode({ schedulable: false })])
        .fits,
    ).toBe(false);
  });

  it('leaves the room with GPUs to who needs one', () => {
    const both = [
      ...shapesOf(
        asking({ cpu: '8' }, { tolerations: [{ operator: 'Exists' }] }),
      ),
      ...shapesOf(asking({ cpu: '4', [GPU]: '1' })),
    ];
    expect(placePods(both, [aNode({ gpus: 1 }), aNode({})]).fits).toBe(true);
  });

  it('tells how much of a device is free where the Pods may go', () => {
    expect(
      deviceRoom(
        shapesOf(
          asking(
            { [GPU]: '1' },
            { nodeSelector: { 'kubernetes.io/arch': 'amd64' } },
          ),
        ),
        [
          aNode({ gpus: 8, gpusFree: 3 }),
          aNode({ gpus: 8, labels: { 'kubernetes.io/arch': 'arm64' } }),
          aNode({}),
        ],
      ),
    ).toEqual([{ resource: GPU, free: 3_000_000_000n, total: 8_000_000_000n }]);
  });
});
