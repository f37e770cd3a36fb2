import type {
  HardwareChoice,
  RoomOnNodes,
} from '@environments-dev/plugin-environments-common';
import { resourceName, sayQuantity } from '../Expenses';

/** `1 NVIDIA GPU, 1 core, 4 GiB`: what one weighs first comes first. */
export function hardwareWords({
  cpu,
  memory,
  gpu = {},
}: HardwareChoice['requests']) {
  return [
    ...Object.entries(gpu).map(
      ([resource, amount]) => `${amount} ${resourceName(resource)}`,
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
