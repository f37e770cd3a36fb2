export type { NodeRoom, Taint } from './nodes';
export { podShapes, type PodShape } from './podShapes';
export {
  deviceRoom,
  placePods,
  type DeviceRoom,
  type Placement,
} from './placePods';
