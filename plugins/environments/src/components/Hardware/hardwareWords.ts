import type {
  HardwareChoice,
  RoomOnNodes,
} from '@environments-dev/plugin-environments-common';
import { sayQuantity } from '../Expenses';

const VENDORS: Record<string, string> = {
  'nvidia.com': 'NVIDIA',
  'amd.com': 'AMD',
};

/** `NVIDIA GPU` of `nvidia.com/gpu`; what has no such name stays as it is. */
export function deviceName(resource: string): string {
  const [vendor = '', device = ''] = resource.split('/');
  const maker = VENDORS[vendor];
  return maker && device === 'gpu' ? `${maker} GPU` : resource;
}

/** `1 NVIDIA GPU, 1 core, 4 GiB`: what one weighs first comes first. */
export function hardwareWords({
  cpu,
  memory,
  gpu = {},
}: HardwareChoice['requests']) {
  return [
    ...Object.entries(gpu).map(
      ([resource, amount]) => `${amount} ${deviceName(resource)}`,
    ),
    ...(cpu === undefined ? [] : [sayQuantity('cpu', cpu)]),
    ...(memory === undefined ? [] : [sayQuantity('memory', memory)]),
  ].join(', ');
}

/** Whether it is free now, in few words: `12 of 64 free`, `free now`, `none free now`. */
export function roomWords({ fits, devices }: RoomOnNodes): string {
  if (fits === 'Never') {
    return 'no node for it';
  }
  const [device] = devices;
  if (device) {
    return `${device.free} of ${device.total} free`;
  }
  return fits === 'Now' ? 'free now' : 'none free now';
}
