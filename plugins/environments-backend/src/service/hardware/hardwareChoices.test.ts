import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPaths } from '@backstage/cli-common';
import {
  amountsOf,
  compileClass,
  NodeRoom,
  parseQuantity,
} from '@environments-dev/environment-classes';
import { environmentClassSchema } from '@environments-dev/plugin-environments-common';
import { parse } from 'yaml';
import { hardwareChoices } from './hardwareChoices';
import { roomOnNodes } from './roomOnNodes';

/** A class of the library, as it is shipped. */
async function libraryClass(name: string, parameters = {}) {
  const path = join(findPaths(__dirname).targetRoot, 'classes', name);
  const { metadata, spec } = environmentClassSchema.parse(
    parse(await readFile(join(path, 'class.yaml'), 'utf8')),
  );
  const result = compileClass(
    {
      metadata,
      spec: { ...spec, parameters: { ...spec.parameters, ...parameters } },
    },
    { site: {} },
  );
  if (!result.valid) {
    throw new Error(JSON.stringify(result.errors));
  }
  return hardwareChoices(result.compiled);
}

function gpuNode(free: string): NodeRoom {
  const amounts = (gpus: string) =>
    new Map([
      ...amountsOf({ cpu: '64', memory: '512Gi' }),
      ...amountsOf({ gpu: { 'nvidia.com/gpu': gpus } }),
      ['pods', parseQuantity('110') ?? 0n] as const,
    ]);
  return {
    labels: { 'kubernetes.io/arch': 'amd64' },
    taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    schedulable: true,
    allocatable: amounts('8'),
    free: amounts(free),
  };
}

describe('on what a class runs', () => {
  it('is told of its defaults, and of each choice that needs other hardware', async () => {
    const choices = await libraryClass('notebook');
    expect(choices.map(({ label, parameters }) => [label, parameters])).toEqual(
      [
        [undefined, {}],
        ['GPU', { accelerator: 'GPU' }],
        ['arm64', { architecture: 'arm64' }],
      ],
    );
    expect(choices[1].amounts.get('nvidia.com/gpu')).toBe(1_000_000_000n);
  });

  it('is told also of a class that cannot be asked for without an answer', async () => {
    const [usual, ...others] = await libraryClass('model-serving');
    expect(usual.pods).toMatchObject([{ resource: 'server', pods: 1 }]);
    expect(usual.amounts.get('cpu')).toBe(4_000_000_000n);
    expect(others).toEqual([]);
  });

  it('leaves out what the class refuses', async () => {
    const choices = await libraryClass('notebook', {
      not: {
        required: ['architecture'],
        properties: { architecture: { const: 'arm64' } },
      },
    });
    expect(choices.map(({ label }) => label)).toEqual([undefined, 'GPU']);
  });

  it('is free or not by what is left on the nodes', async () => {
    const [, withGpu] = await libraryClass('notebook');
    const devices = (free: string) => [
      { resource: 'nvidia.com/gpu', free, total: '8' },
    ];
    expect(roomOnNodes(withGpu.pods, [gpuNode('3')])).toEqual({
      fits: 'Now',
      devices: devices('3'),
    });
    expect(roomOnNodes(withGpu.pods, [gpuNode('0')])).toMatchObject({
      fits: 'Later',
      devices: devices('0'),
    });
  });
});
