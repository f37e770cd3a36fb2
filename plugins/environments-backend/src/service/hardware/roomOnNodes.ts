import {
  deviceRoom,
  formatQuantity,
  NodeRoom,
  placePods,
  PodShape,
} from '@environments-dev/environment-classes';
import type { RoomOnNodes } from '@environments-dev/plugin-environments-common';

/** Whether Pods would find nodes now, for the REST API. Pure. */
export function roomOnNodes(
  pods: readonly PodShape[],
  nodes: readonly NodeRoom[],
): RoomOnNodes {
  const placement = placePods(pods, nodes);
  return {
    ...(placement.fits
      ? { fits: 'Now' }
      : { fits: placement.until, message: placement.message }),
    devices: deviceRoom(pods, nodes).map(({ resource, free, total }) => ({
      resource,
      free: formatQuantity(free, 'Decimal'),
      total: formatQuantity(total, 'Decimal'),
    })),
  };
}
