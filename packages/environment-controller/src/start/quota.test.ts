import { amountsOf } from '@environments-dev/environment-classes';
import { hardLimits, isQuotaOf, QuotaRequest } from './quota';

const requests: QuotaRequest = {
  state: 'Computed',
  amounts: new Map([
    ...amountsOf({
      cpu: '1500m',
      memory: '3Gi',
      storage: '10Gi',
      gpu: { 'nvidia.com/gpu': '2' },
    }),
    ['pods', 3_000_000_000n] as const,
    ['persistentvolumeclaims', 1_000_000_000n] as const,
  ]),
  devices: ['amd.com/gpu'],
};

function stored(hard: Record<string, string>) {
  const metadata = { name: 'environment' };
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard } };
}

describe("the quota of an environment's namespace", () => {
  it('is what it asks for, and none of the devices that it does not', () => {
    expect(hardLimits(requests)).toMatchObject({
      pods: '3',
      persistentvolumeclaims: '1',
      'requests.cpu': '1500m',
      'requests.memory': '3Gi',
      'requests.storage': '10Gi',
      'requests.nvidia.com/gpu': '2',
      'requests.amd.com/gpu': '0',
    });
  });

  it('bounds only numbers where nobody can tell what is asked for', () => {
    const hard = hardLimits({ state: 'Open' });
    expect(hard).toMatchObject({ pods: '50', persistentvolumeclaims: '20' });
    expect(hard).not.toHaveProperty(['requests.cpu']);
  });

  it('is left alone while it says the same in another notation', () => {
    const hard = hardLimits(requests);
    expect(
      isQuotaOf(stored({ ...hard, 'requests.memory': '3072Mi' }), hard),
    ).toBe(true);
    expect(isQuotaOf(stored({ ...hard, pods: '4' }), hard)).toBe(false);
    expect(isQuotaOf(stored({ ...hard, secrets: '4' }), hard)).toBe(false);
    const { pods: _, ...fewer } = hard;
    expect(isQuotaOf(stored(fewer), hard)).toBe(false);
  });
});
