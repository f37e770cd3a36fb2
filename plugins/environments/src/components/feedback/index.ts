export { Failure } from './Failure';
export { Facts } from './Facts';
export { Panel } from './Panel';
export { StaleBanner } from './StaleBanner';
export { Code } from './Code';
export { scrollRegion } from './scrollRegion';
