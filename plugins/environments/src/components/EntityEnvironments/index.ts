export { EntityEnvironmentsCard } from './EntityEnvironmentsCard';
export { EntityEnvironmentsContent } from './EntityEnvironmentsContent';
export { isEnvironmentsAvailable } from './isEnvironmentsAvailable';
export { environmentOfResource } from './environmentOfResource';
